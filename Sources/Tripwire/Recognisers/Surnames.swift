/// A hundred of the commonest surnames, Kinh and of other peoples of Việt Nam.
struct Surnames: Sendable {
    private static let text = """
        Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng
        Mai Tô Hà Tạ Cao Lưu Thái Châu Quách Chu Lương Tống Kiều Hứa Nghiêm Thân Lại La Từ Tăng Tôn Doãn Khuất Phí Cù Đàm
        Mạc Bạch Kim Triệu Thạch Danh Lò Lường Giàng Vàng Sùng Thào Cầm Nông Ma Vi Lục Chử Âu Ninh Đồng Trình Tào Thẩm
        Hàn Khổng Lã Nhữ Ngụy Cấn Cung Bế Chung Diệp Đậu Đới Hầu Khúc Khương Mã Phó Quản Sầm Tiêu Tưởng Ứng Viên Uông Giang
        Thiều
        """

    /// Keys of words.
    let asWritten: Set<UInt64>
    /// Of those that have accents, without them.
    let withoutAccents: Set<UInt64>

    /// - Errors: `badList` if there are not a hundred different ones.
    init(_ text: String = Surnames.text) throws(TripwireError) {
        let names = text.split(whereSeparator: \.isWhitespace).map { TextWord(Array($0.utf8), at: 0) }
        let plain = text.split(whereSeparator: \.isWhitespace).map { TextWord(Array(Surnames.plain($0).utf8), at: 0) }
        asWritten = Set(names.compactMap { $0?.key })
        withoutAccents = Set(plain.compactMap { $0?.key }).subtracting(asWritten)
        guard names.count == 100, asWritten.count == 100,
            names.allSatisfy({ $0?.isCapitalised == true }), plain.allSatisfy({ $0?.isMarked == false })
        else { throw TripwireError(.badList, "surnames") }
    }

    private static func plain(_ name: Substring) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.compactMap { scalar in
                    VietnameseLetter.of(scalar).flatMap { letter in
                        letter.base.flatMap { Unicode.Scalar(letter.isUpperCase ? $0 - 0x20 : $0) }
                    }
                }))
    }
}
