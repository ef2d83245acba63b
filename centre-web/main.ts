import "./styles/pages.css";
import { countDown } from "./count-down.ts";
import { readFragment } from "./fragment.ts";
import { runSecondFactors } from "./second-factors.ts";
import { letPasswordsShow } from "./show-password.ts";

letPasswordsShow();
readFragment();
countDown();
runSecondFactors();
