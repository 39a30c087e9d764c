/// Why a network in text form is refused. Names the line, never what stands in it.
package struct EdgeListError: Error, Hashable, Sendable {
    package enum Code: String, Sendable {
        /// Not four fields, or an empty one, or no UTF-8.
        case badLine
        /// The count is no whole number from 0 to 10¹⁵, or the sum of all passes 10¹⁵.
        case badCount
        case repeatedKey
        /// A node of this line does not send on what it receives.
        case notConserving
    }

    package let code: Code
    /// From 1; the line that names the columns counts.
    package let line: Int

    init(_ code: Code, _ line: Int) {
        self.code = code
        self.line = line
    }

    package var message: String {
        switch code {
        case .badLine: "line \(line) is not tail,head,key,count"
        case .badCount: "line \(line): the count is no whole number from 0, or too great"
        case .repeatedKey: "line \(line): the key stands in an earlier line"
        case .notConserving: "line \(line): a node of this edge does not send on what it receives"
        }
    }
}
