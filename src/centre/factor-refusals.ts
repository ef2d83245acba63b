import { refusal } from "../record/refusal-text.ts";

/** Why a second factor was not taken, added or removed. */
export const factorRefusals = {
  second_factor_needed: refusal(
    "Việc này cần xác thực lớp hai vừa thực hiện trong ít phút.",
    "Nhập mã hoặc dùng khóa truy cập (passkey), rồi làm lại.",
    "This takes a second factor given within the last minutes.",
    "Give the code or use the passkey, then do it again.",
  ),
  session_closed: refusal(
    "Phiên đăng nhập đã kết thúc trong lúc xác thực.",
    "Đăng nhập lại.",
    "The session ended while the second factor was given.",
    "Sign in again.",
  ),
  session_too_old: refusal(
    "Phiên đăng nhập đã quá 10 phút nên chưa thiết lập được xác thực lớp hai hay mã truy cập.",
    "Đăng xuất, đăng nhập lại bằng mật khẩu rồi làm ngay.",
    "This session is older than 10 minutes: no second factor is set up and no token made from it.",
    "Sign out, sign in again with the password, then do it at once.",
  ),
  factor_not_found: refusal(
    "Tài khoản không có phương thức xác thực lớp hai này.",
    "Xem danh sách ở trang Tài khoản của tôi, hoặc bắt đầu thiết lập lại.",
    "The account has no such second factor.",
    "See the list on the page of your account, or begin the set-up again.",
  ),
  factor_last: refusal(
    "Đây là phương thức xác thực lớp hai duy nhất, mà vai trò của tài khoản bắt buộc phải có.",
    "Thêm phương thức mới trước, rồi gỡ phương thức này.",
    "It is the only second factor of an account that must have one.",
    "Add another one first, then remove this one.",
  ),
  factor_blocked: refusal(
    "Nhập sai mã quá nhiều lần nên tạm thời chưa nhận mã.",
    "Đợi số giây ghi ở `detail` rồi thử lại, hoặc dùng khóa truy cập (passkey) nếu có.",
    "Too many wrong codes: none is taken for a while.",
    "Wait the seconds that `detail` says, or use a passkey if there is one.",
  ),
  code_wrong: refusal(
    "Mã xác thực không đúng.",
    "Kiểm tra giờ của điện thoại đặt tự động, rồi nhập mã đang hiện.",
    "The code is not right.",
    "See that the phone sets its clock by itself, then type the code that it shows now.",
  ),
  code_used: refusal(
    "Mã này đã dùng rồi; mỗi mã chỉ dùng một lần.",
    "Đợi mã kế tiếp (không quá 30 giây) rồi nhập.",
    "This code was used already; each is good once.",
    "Wait for the next one, at most 30 seconds, and type that.",
  ),
  passkey_refused: refusal(
    "Không xác nhận được khóa truy cập (passkey).",
    "Thử lại trên đúng trang của trung tâm, mở khóa bằng vân tay, khuôn mặt hoặc mã PIN.",
    "The passkey could not be confirmed.",
    "Try again on the centre's own page, and unlock it by fingerprint, face or PIN.",
  ),
  passkey_challenge_gone: refusal(
    "Yêu cầu dùng khóa truy cập đã quá 5 phút hoặc đã dùng rồi.",
    "Bấm lại nút đăng nhập hoặc thêm khóa.",
    "The request for the passkey is older than 5 minutes, or was answered already.",
    "Press the button again.",
  ),
  passkey_exists: refusal(
    "Khóa truy cập này đã được thêm rồi.",
    "Không cần thêm lại; xem danh sách khóa.",
    "This passkey was added already.",
    "Nothing more is needed; see the list.",
  ),
  passkey_counter_wrong: refusal(
    "Bộ đếm của khóa truy cập đi lùi: có thể khóa đã bị sao chép.",
    "Không dùng khóa này nữa; gỡ khóa và báo quản trị hệ thống.",
    "The passkey's counter went backwards: it may have been copied.",
    "Do not use it any more; remove it and tell the administrator.",
  ),
  passkey_name_wrong: refusal(
    "Tên khóa truy cập phải có từ 1 đến 60 ký tự, trên một dòng.",
    "Đặt tên dễ nhận ra, ví dụ “Điện thoại”.",
    "A passkey's name has 1 to 60 characters on one line.",
    "Give one that you will know it by, such as “Phone”.",
  ),
  passkeys_full: refusal(
    "Tài khoản đã có 20 khóa truy cập.",
    "Gỡ khóa không dùng nữa rồi thêm.",
    "The account has 20 passkeys already.",
    "Remove one that is no longer used, then add.",
  ),
  passkeys_unavailable: refusal(
    "Địa chỉ của trung tâm không dùng được khóa truy cập (cần https, hoặc http://localhost khi chạy thử).",
    "Dùng mã xác thực, hoặc nhờ quản trị đặt địa chỉ https cho trung tâm.",
    "Passkeys do not work at the centre's address: it takes https, or http://localhost for trying out.",
    "Use one-time codes, or have the administrator give the centre an https address.",
  ),
  secrets_unavailable: refusal(
    "Không kiểm tra được mã vì thiếu hoặc sai khóa `account-key` của trung tâm.",
    "Báo quản trị khôi phục tệp `account-key` từ bản sao lưu; chưa có mã nào bị từ chối.",
    "The code could not be checked: the centre's `account-key` is missing or is another one.",
    "Have the administrator restore the file `account-key` from the backup; no code was refused.",
  ),
} as const;
