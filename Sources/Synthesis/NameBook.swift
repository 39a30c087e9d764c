/// Common words of names and places; none of them belongs to anyone.
struct NameBook: Sendable {
    let surnames = NameBook.words(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Mai Trịnh")
    let middlesOfMen = NameBook.words("Văn Đức Hữu Quang Minh Công Xuân Thành Ngọc Đình")
    let middlesOfWomen = NameBook.words("Thị Thu Ngọc Thanh Minh Bích Hồng Phương Kim Mai")
    let givenNames = NameBook.words(
        "An Anh Bình Châu Chi Cường Dung Dũng Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hùng Hương Khánh Lan Linh Long Mai "
            + "Nam Nga Ngân Nhung Phong Phúc Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Trang Tuấn Vân Yến")
    let streets = NameBook.words(
        "Hòa Bình;Đồng Tâm;Cầu Mới;Ao Sen;Chợ Cũ;Bờ Hồ;Gốc Đa;Đình Làng;Bến Nước;Vườn Cam", ";")
    let villages = [
        "Đông Hòa", "Tây Hòa", "Thượng Thúy", "Hạ Thúy", "Đồng Mẫu", "Yên Mẫu", "Phú Hòa", "An Thúy", "Mẫu Thượng",
        "Mẫu Hạ", "Trung Hòa", "Xuân Mẫu", "Đoài Mẫu", "Nội Hòa", "Ngoại Hòa", "Tân Mẫu",
    ]
    let requests = NameBook.words(
        "Đăng ký khai sinh;Chứng thực bản sao;Cấp giấy phép xây dựng;Đăng ký hộ kinh doanh;Xác nhận tình trạng hôn nhân;"
            + "Trợ cấp xã hội hằng tháng;Đăng ký biến động đất đai;Trích lục hộ tịch", ";")

    private static func words(_ text: String, _ separator: Character = " ") -> [[UInt8]] {
        text.split(separator: separator).map { Array($0.utf8) }
    }
}
