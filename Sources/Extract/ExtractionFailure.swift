package import Cells

/// Why a source, a dataset or a unit could not be read. Quotes names of definitions and codes, never a value.
package struct ExtractionFailure: Error, Hashable, Sendable {
    /// Decides what follows: `operations.md` section 6.
    package enum Class: String, Sendable, CaseIterable {
        /// May pass by itself: up to four tries, then the second pass.
        case transient
        /// We kept somebody at the source waiting and gave way: again at once, three times, then the second pass.
        case yield
        /// One try: login, certificate, grant, file mode.
        case access
        /// One try: the source is not as its layout says.
        case contract
        /// One more try in the second pass.
        case source
        /// The run ends: local disk, state, a bug.
        case fatal
    }

    package let failureClass: Class
    /// Such as `wrong_source`, `missing_column`, `28P01`, `held_too_long`.
    package let code: String
    package let message: String
    package let remedy: String
    package var source: String
    package var dataset: String?
    package var quarter: Quarter?

    package init(
        _ failureClass: Class, code: String, message: String, remedy: String, source: String, dataset: String? = nil,
        quarter: Quarter? = nil
    ) {
        self.failureClass = failureClass
        self.code = code
        self.message = message
        self.remedy = remedy
        self.source = source
        self.dataset = dataset
        self.quarter = quarter
    }
}
