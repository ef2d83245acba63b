import "./styles/pages.css";
import { countDown } from "./count-down.ts";
import { letFragmentsFill } from "./fragment.ts";
import { letPasskeysSignIn } from "./passkey.ts";
import { advisePasswords } from "./password-advice.ts";
import { letFactorsChange } from "./second-factors.ts";
import { letTokensChange } from "./tokens.ts";
import { openShare } from "./share.ts";
import { letPasswordsShow } from "./show-password.ts";

letPasswordsShow();
advisePasswords();
letFragmentsFill();
countDown();
letPasskeysSignIn();
letFactorsChange();
openShare();
letTokensChange();
