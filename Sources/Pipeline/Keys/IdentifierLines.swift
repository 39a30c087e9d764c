import Anonymise
import Definition
import Glibc

/// Identifiers of one citizen, one a line as `type,value`, read from standard input: never from arguments, which every
/// user of the machine can see. Overwritten with zeros at the end.
package final class IdentifierLines {
    /// What an identifier of a person or of a dossier can be.
    static let types: [IdentifierType] = [.citizen, .phone, .bhxh, .tax, .dossier, .device]
    private static let maximumBytes = 1 << 16

    private var bytes: [UInt8]

    /// - Errors: exit 64 for more than 64 kB, or an input that cannot be read.
    package static func standardInput() throws(RunError) -> IdentifierLines {
        var failed = false
        // At most as many bytes as the buffer has are written.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: maximumBytes) { buffer, count in
            while count < buffer.count {
                let got = unsafe read(STDIN_FILENO, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { break }
                count += got
            }
        }
        let lines = IdentifierLines(bytes)
        guard !failed, bytes.count < maximumBytes else {
            throw usage("standard input cannot be read, or is longer than one citizen's identifiers are")
        }
        return lines
    }

    init(_ bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    deinit {
        zero(&bytes)
    }

    /// Hands every identifier to `take`, which overwrites it and says whether it can be one of its type.
    ///
    /// - Errors: exit 64 with the number of the line, and without its content.
    func forEach(_ take: (_ identifier: inout [UInt8], IdentifierType) -> Bool) throws(RunError) {
        var number = 0
        var start = 0
        var isEmpty = true
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            number += 1
            let line = start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end)
            start = end + 1
            if line.isEmpty { continue }
            isEmpty = false
            try deliver(line, number, to: take)
        }
        if isEmpty { throw IdentifierLines.usage("standard input holds no identifier") }
    }

    private func deliver(
        _ line: Range<Int>, _ number: Int, to take: (_ identifier: inout [UInt8], IdentifierType) -> Bool
    ) throws(RunError) {
        guard let comma = bytes[line].firstIndex(of: 0x2C),
            let type = IdentifierType(rawValue: String(decoding: bytes[line.lowerBound..<comma], as: UTF8.self)),
            IdentifierLines.types.contains(type)
        else { throw IdentifierLines.usage("line \(number) is not of the form type,value") }
        var value = Array(bytes[(comma + 1)..<line.upperBound])
        guard take(&value, type) else {
            throw IdentifierLines.usage("line \(number) holds no usable identifier of type \(type.rawValue)")
        }
    }

    private static func usage(_ message: String) -> RunError {
        RunError(
            code: "identifiers", message: message + "; nothing was erased.",
            remedy: "write one identifier a line: " + types.map { $0.rawValue + ",…" }.joined(separator: " "),
            status: .usage)
    }
}
