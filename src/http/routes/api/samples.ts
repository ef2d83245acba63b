/** Bodies in the shape that the staff API takes; shortened, for the documentation. All people are invented. */

export const sampleYear = {
  setting: {
    ruleSet: "tt43-2021",
    legalBasis: "43/2021/TT-BGDĐT",
    curriculum: "12/2022/TT-BGDĐT",
    institution: {
      name: "Trung tâm GDNN-GDTX Xuân Trường",
      moetCode: "37000000",
      departmentName: "Sở Giáo dục và Đào tạo Ninh Bình",
      communeName: "Xã Xuân Trường",
      provinceName: "Tỉnh Ninh Bình",
      provinceCode: "37",
      levelGroup: "05",
    },
    issuePlace: "Xuân Trường",
    issueWith: "signing",
  },
  departments: [{ name: "Tổ Tự nhiên", headId: "GV-TOAN", subjects: ["TOAN"] }],
  classes: [
    {
      className: "10A1",
      grade: 10,
      homeroomTeacherId: "GV-CN-10A1",
      subjects: [
        {
          mode: "score_and_comment",
          subjectCode: "TOAN",
          name: "Toán",
          group: "compulsory",
          teacherId: "GV-TOAN",
          regularMarks: 4,
          topics: 0,
        },
        {
          mode: "comment",
          subjectCode: "HDTN_HN",
          name: "Hoạt động trải nghiệm, hướng nghiệp",
          group: "compulsory_activity",
          teacherId: "GV-CN-10A1",
        },
      ],
    },
  ],
};

export const sampleLearner = {
  fullName: "Nguyễn Thị Mẫu",
  personalId: "037209000000",
  moetLearnerId: "3720000001",
  registerNo: "10A1-01",
  sex: "2",
  dateOfBirth: "2010-03-08",
  ethnicity: "Kinh",
  nationality: "Việt Nam",
  birthPlace: "Xã Xuân Trường, tỉnh Ninh Bình",
  homeTown: "Xã Xuân Trường, tỉnh Ninh Bình",
  residence: "Xã Xuân Trường, tỉnh Ninh Bình",
};
