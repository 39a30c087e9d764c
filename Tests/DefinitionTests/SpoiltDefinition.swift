import Testing

/// One way to spoil `Pipelines/hanoi`, and what must be said about it.
struct SpoiltDefinition: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// Line of the problem, counted from the line where `old` begins; nil: not told.
    let offset: Int?
    /// File of the problem, where it is another one.
    let faultyFile: String?
    let message: String
    let remedy: String

    init(
        _ file: String, _ old: String, _ new: String, at offset: Int? = 0, in faultyFile: String? = nil,
        says message: String, do remedy: String
    ) {
        self.file = file
        self.old = old
        self.new = new
        self.offset = offset
        self.faultyFile = faultyFile
        self.message = message
        self.remedy = remedy
    }

    var testDescription: String { "\(file): \(message)" }
}
