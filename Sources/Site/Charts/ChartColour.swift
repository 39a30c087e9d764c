/// The colours of a chart that is saved as a file; on a page the stylesheet's classes replace them.
enum ChartColour {
    static let data = "#0b5563"
    static let target = "#8a4b08"
    static let neutral = "#5d6b78"
    static let rule = "#d5dbe0"
    static let paper = "#ffffff"
}
