import { refusal } from "../record/refusal-text.ts";

/** Why an account, a way into one or a password was not made. */
export const accountRefusals = {
  account_not_found: refusal(
    "Không có tài khoản này.",
    "Kiểm tra lại mã, hoặc mời người này trước.",
    "There is no such account.",
    "Check the id, or invite the person first.",
  ),
  account_active: refusal(
    "Tài khoản đang dùng, không cần mời lại.",
    "Nếu quên mật khẩu, làm thủ tục cấp lại quyền vào (hai người).",
    "The account is in use already.",
    "If the password was forgotten, recover the account, which takes two people.",
  ),
  account_not_active: refusal(
    "Tài khoản chưa mở hoặc đã ngừng dùng.",
    "Mời lại người này.",
    "The account was never opened, or is no longer in use.",
    "Invite the person anew.",
  ),
  ward_of_age: refusal(
    "Học viên đã đủ 18 tuổi nên tự tra cứu, không qua người giám hộ.",
    "Cấp tài khoản cho chính học viên.",
    "The learner is of age and looks things up without a guardian.",
    "Invite the learner.",
  ),
  guardian_wrong: refusal(
    "Thông tin người giám hộ chưa đúng.",
    "Ghi họ tên, tên đăng nhập và ít nhất một học viên, mỗi học viên một lần.",
    "The guardian's data are not in order.",
    "Give the name, a login name and at least one learner, each once.",
  ),
  login_name_wrong: refusal(
    "Tên đăng nhập phải có từ 2 đến 64 chữ, số hoặc dấu . _ @ + -, bắt đầu bằng chữ hoặc số.",
    "Chọn tên khác, ví dụ mã học viên.",
    "A login name has 2 to 64 letters, digits or . _ @ + - and starts with a letter or a digit.",
    "Choose another, for example the learner code.",
  ),
  login_name_taken: refusal(
    "Tên đăng nhập này đã có người dùng.",
    "Chọn tên khác.",
    "The login name is somebody else's.",
    "Choose another.",
  ),
  login_name_differs: refusal(
    "Tên đăng nhập không khớp với đường dẫn này.",
    "Nhập đúng tên đăng nhập mà trung tâm đã báo; nếu đường dẫn không phải của bạn, báo trung tâm.",
    "The login name is not the one that this link is for.",
    "Type the login name that the centre told you; if the link is not yours, tell the centre.",
  ),
  attempts_blocked: refusal(
    "Nhập sai quá nhiều lần nên tạm thời chưa nhận.",
    "Đợi đến thời điểm ghi ở `detail` rồi thử lại.",
    "Too many wrong attempts: none is taken for a while.",
    "Wait until the moment that `detail` names, then try again.",
  ),
  invitation_unknown: refusal(
    "Đường dẫn mời không đúng hoặc đã được thay bằng đường dẫn mới hơn.",
    "Mở đường dẫn mới nhất, hoặc xin trung tâm cấp lại.",
    "The invitation is not known, or a newer one took its place.",
    "Open the newest link, or ask the centre for another.",
  ),
  invitation_used: refusal(
    "Đường dẫn mời đã được dùng.",
    "Đăng nhập; nếu không phải bạn đã dùng, báo trung tâm ngay.",
    "The invitation was used already.",
    "Sign in; if it was not you who used it, tell the centre at once.",
  ),
  invitation_expired: refusal(
    "Đường dẫn mời đã hết hạn.",
    "Xin trung tâm cấp đường dẫn mới.",
    "The invitation has ended.",
    "Ask the centre for another.",
  ),
  password_wrong: refusal(
    "Mật khẩu hiện tại không đúng.",
    "Nhập lại mật khẩu đang dùng.",
    "The present password is not right.",
    "Type the password that is in use.",
  ),
  password_short: refusal(
    "Mật khẩu phải có ít nhất 10 ký tự.",
    "Ghép vài từ không liên quan, ví dụ bốn từ tùy chọn.",
    "A password has at least 10 characters.",
    "Put a few unrelated words together.",
  ),
  password_long: refusal(
    "Mật khẩu có nhiều nhất 128 ký tự.",
    "Rút ngắn mật khẩu.",
    "A password has at most 128 characters.",
    "Make it shorter.",
  ),
  password_characters: refusal(
    "Mật khẩu có ký tự không gõ được từ bàn phím.",
    "Chỉ dùng chữ, số, dấu và dấu cách.",
    "The password has characters that a keyboard does not type.",
    "Use letters, digits, signs and blanks.",
  ),
  password_common: refusal(
    "Mật khẩu này quá phổ biến hoặc lặp lại nên dễ đoán.",
    "Ghép vài từ không liên quan.",
    "The password is among the common ones, or repeats itself.",
    "Put a few unrelated words together.",
  ),
  password_login_name: refusal(
    "Mật khẩu chứa tên đăng nhập.",
    "Chọn mật khẩu không chứa tên đăng nhập.",
    "The password contains the login name.",
    "Choose one without it.",
  ),
  password_person: refusal(
    "Mật khẩu chứa tên của bạn.",
    "Chọn mật khẩu không chứa họ tên.",
    "The password contains your name.",
    "Choose one without it.",
  ),
  password_centre: refusal(
    "Mật khẩu chứa tên trung tâm.",
    "Chọn mật khẩu không chứa tên trung tâm.",
    "The password contains the centre's name.",
    "Choose one without it.",
  ),
  recovery_not_found: refusal(
    "Không có yêu cầu cấp lại quyền vào này.",
    "Xem danh sách yêu cầu đang chờ.",
    "There is no such recovery.",
    "See those that wait.",
  ),
  recovery_open: refusal(
    "Tài khoản này đang có một yêu cầu cấp lại quyền vào chờ xác nhận.",
    "Xác nhận hoặc từ chối yêu cầu đó trước.",
    "A recovery of this account waits already.",
    "Confirm or refuse that one first.",
  ),
  recovery_ended: refusal(
    "Yêu cầu cấp lại quyền vào đã được quyết định hoặc đã quá 24 giờ.",
    "Lập yêu cầu mới nếu vẫn cần.",
    "The recovery was decided already, or is older than 24 hours.",
    "Ask for it anew if it is still needed.",
  ),
  recovery_same_person: refusal(
    "Cấp lại quyền vào cần hai người khác nhau, không phải chính chủ tài khoản.",
    "Nhờ một người khác có thẩm quyền xác nhận.",
    "A recovery takes two different people, neither of them the account's owner.",
    "Have another competent person confirm it.",
  ),
} as const;
