package import Cells

/// What became of a quarter's microdata, and from what: the file, or that it was refused.
package struct MicrodataDraw: Sendable {
    package let quarter: Quarter
    /// The number of the file, which its panel follows from.
    package let file: Int
    /// Digest of the units that the frame was read from.
    package let inputs: String
    /// Of `disclosure.yaml`.
    package let policySHA256: String
    /// Nil where too many persons would have to be removed, or there is nobody.
    package let panel: AnonymisedPanel?

    package init(quarter: Quarter, file: Int, inputs: String, policySHA256: String, panel: AnonymisedPanel?) {
        self.quarter = quarter
        self.file = file
        self.inputs = inputs
        self.policySHA256 = policySHA256
        self.panel = panel
    }
}
