/**
 * The strings that dictionaries are made of, each list in order of falling frequency. Written for this
 * project from general knowledge of Vietnamese names and of the school form: no list was taken from
 * a real register. DEFLATE looks at most 32 kB back and pays for distance, so make-dictionary.ts
 * writes every list backwards: the most frequent last.
 */
const words = (text: string): string[] => text.trim().split(/\s+/);
const lines = (text: string): string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim());

/** Fourteen family names cover about nine in ten people. */
export const familyNames = words(`
  Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Lương Đoàn Vương Trịnh Trương Đào
  Hà Cao Võ Lưu Tạ Lại Chu Tô Phùng Tống Quách Khuất Doãn Nghiêm Triệu La Huỳnh Thái Kiều Lâm Bạch Đàm
  Phí Vi Lò Hoa Từ Tăng Châu Ninh Ma Sùng Giàng Vàng Thào Lường Quàng Bàn Nông Hứa Âu Đồng Khổng Thân`);

export const middleNames = words(`
  Thị Văn Minh Thu Ngọc Đức Thanh Quang Hữu Thùy Phương Khánh Mai Công Tuấn Hoàng Anh Hồng Bảo Gia Quốc
  Xuân Kim Hải Thế Duy Đình Trung Hà Bích Kiều Việt Diệu Tiến Quỳnh Mạnh Huy Thành Như Trọng Hoài Yến Bá
  Lan Diễm Cẩm Tú Ánh Nhật Thảo Nam Trúc Mỹ Hạnh Linh Chí Tường Phúc Viết Đăng Lệ Vân Hương Tùng Thái Thục`);

export const givenNames = words(`
  Anh Linh Huy Hiếu Trang Hương Hùng Dũng Nam Long Hà Thảo Ngọc Phương Minh Hằng Huyền Nhung Thắng Đạt
  Quân Sơn Tuấn Thành Tú Cường Đức Yến Quỳnh Mai Lan Ngân Nga Hoa Hường Thu Thủy Chi Giang Vy Nhi Ly Tùng
  Trung Kiên Khánh Duy Phúc Hưng Vượng Tường Khôi Bình Hòa Dịu My Châu Thúy Loan Uyên Trâm Hạnh Vân Thương
  Duyên Diệp Ánh An Bảo Khang Nguyên Phong Lâm Quang Hải Việt Toàn Mạnh Tiến Dương Hoàng Công Chiến Thịnh
  Vinh Tài Lộc Tâm Hậu Nghĩa Đăng Quý Trường Thái Bách Khải Nhật Hiền Tuyết Xuân Hồng Oanh Như Liên Liễu
  Diễm Trinh Thơ Thư Hân Thanh Ninh Phượng Cúc Đào Lệ Nhàn Thoa Tươi Xoan Mơ Nụ Hảo Hợp Lợi Luân Lực Sáng
  Thiện Thuận Tín Trọng Tuyên Văn Vũ Điệp Đông Đoàn Định Hiệp Hoan Khoa Kỳ Lập Mỹ Nhân Phát Quốc Thế`);

/** Subject and activity codes of TT 12/2022, in the order of the form. */
export const subjectCodes = words(`
  NGU_VAN TOAN LICH_SU DIA_LI GDKTPL VAT_LI HOA_HOC SINH_HOC TIN_HOC CONG_NGHE NGOAI_NGU TIENG_DTTS
  HDTN_HN GDDP`);

export const subjectNames = lines(`
  Ngữ văn
  Toán
  Lịch sử
  Địa lí
  Giáo dục kinh tế và pháp luật
  Vật lí
  Hóa học
  Sinh học
  Tin học
  Công nghệ
  Ngoại ngữ
  Tiếng dân tộc thiểu số
  Hoạt động trải nghiệm, hướng nghiệp
  Nội dung giáo dục của địa phương`);

export const promotions = words(`promoted completed pendingSummer promotedAfterSummer retained notCompleted`);

/** Names that centres take: districts until 2025 of the province of Ninh Bình, then of its neighbours. */
export const places = lines(`
  Xuân Trường
  Giao Thủy
  Hải Hậu
  Trực Ninh
  Nam Trực
  Nghĩa Hưng
  Ý Yên
  Vụ Bản
  Mỹ Lộc
  Nam Định
  Hoa Lư
  Gia Viễn
  Nho Quan
  Yên Khánh
  Yên Mô
  Kim Sơn
  Tam Điệp
  Kim Bảng
  Duy Tiên
  Thanh Liêm
  Bình Lục
  Lý Nhân
  Phủ Lý
  Thái Thụy
  Tiền Hải
  Kiến Xương
  Đông Hưng
  Hưng Hà
  Quỳnh Phụ
  Vũ Thư`);

/** The 34 provinces and cities since July 2025. */
export const provinces = lines(`
  Ninh Bình
  Hà Nội
  Hưng Yên
  Thanh Hóa
  Hải Phòng
  Phú Thọ
  Bắc Ninh
  Quảng Ninh
  Thái Nguyên
  Nghệ An
  Thành phố Hồ Chí Minh
  Hà Tĩnh
  Lạng Sơn
  Tuyên Quang
  Lào Cai
  Cao Bằng
  Sơn La
  Điện Biên
  Lai Châu
  Quảng Trị
  Huế
  Đà Nẵng
  Quảng Ngãi
  Gia Lai
  Khánh Hòa
  Lâm Đồng
  Đắk Lắk
  Đồng Nai
  Tây Ninh
  Vĩnh Long
  Đồng Tháp
  An Giang
  Cần Thơ
  Cà Mau`);

/** Phrases of comments on a subject or by the homeroom teacher, for full credentials. */
export const commentPhrases = lines(`
  Chăm chỉ, tích cực xây dựng bài.
  Có ý thức học tập, hoàn thành đầy đủ bài tập về nhà.
  Nắm được kiến thức cơ bản, cần rèn thêm kĩ năng trình bày.
  Tiếp thu bài tốt, biết vận dụng kiến thức vào bài tập.
  Có nhiều cố gắng trong học kì II.
  Cần tập trung hơn trong giờ học, cần chủ động ôn tập.
  Còn chậm, cần luyện tập thường xuyên hơn.
  Kết quả chưa đều giữa hai học kì.
  Tham gia đầy đủ các hoạt động của lớp, của Trung tâm.
  Ngoan, lễ phép, đoàn kết với bạn bè, chấp hành tốt nội quy.
  Thực hiện nghiêm túc nền nếp, có tinh thần trách nhiệm.
  Cần mạnh dạn, tự tin hơn; cần đi học đúng giờ, đều hơn.
  Có năng lực tự học, hợp tác tốt với nhóm.
  Kĩ năng thực hành tốt, tính toán còn nhầm lẫn.
  Học viên có tiến bộ rõ rệt, đáng khen.
  Giấy khen của Giám đốc Trung tâm
  Đạt giải trong cuộc thi cấp tỉnh`);

export const domainEndings = lines(`
  .edu.vn
  .gov.vn
  .ninhbinh.edu.vn
  hocba.gdtx-
  gdnn-gdtx
  gdtx.
  hocba.`);
