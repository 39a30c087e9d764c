/// The colours of a chart that is saved as a file; on a page the stylesheet's classes replace them.
enum ChartColour {
    static let data = "#0b5563"
    static let target = "#8a4b08"
    static let neutral = "#5d6b78"
    static let rule = "#d5dbe0"
    static let paper = "#ffffff"
    static let ink = "#23303b"

    /// Five classes by lightness, the lowest the lightest.
    private static let steps = ["#e3eff0", "#b5d5d9", "#7db2ba", "#27727f", "#0a4450"]

    static func step(_ step: Int?) -> String { step.map { steps[$0] } ?? paper }

    /// Of letters on a class.
    static func onStep(_ step: Int?) -> String { step.map { $0 > 2 ? paper : ink } ?? ink }
}
