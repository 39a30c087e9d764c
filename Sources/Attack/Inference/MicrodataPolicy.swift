/// What is promised of classes of people in microdata.
///
/// - Source: `disclosure.md` section 14.
struct MicrodataPolicy: Sendable {
    var k = 11
    var l = 3
    /// In percent.
    var alpha = 80
    /// Values that harm nobody, by column.
    var benign = ["outcome": "resolved"]
}
