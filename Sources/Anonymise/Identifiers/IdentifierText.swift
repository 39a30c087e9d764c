import Foundation

/// Rules N1 to N3, and the white space that other rules remove.
///
/// The common path is ASCII and works in place; text with other characters takes the slow path over `String`.
enum IdentifierText {
    /// Replaces `text` by the trimmed text of `raw`: NFC, full-width digits as ASCII, one leading apostrophe removed if
    /// `stripsMarks`. False if the bytes are not UTF-8.
    static func trim(_ raw: Span<UInt8>, stripsMarks: Bool, into text: inout [UInt8]) -> Bool {
        text.removeAll(keepingCapacity: true)
        for index in raw.indices {
            guard raw[index] < 0x80 else { return trimForeign(raw, stripsMarks: stripsMarks, into: &text) }
        }
        append(raw, to: &text)
        trimASCII(&text)
        if stripsMarks, text.first == 0x27 {
            text.removeFirst()
            trimASCII(&text)
        }
        return true
    }

    private static func append(_ raw: Span<UInt8>, to text: inout [UInt8]) {
        var start = 0
        while start < raw.count, isSpace(raw[start]) { start += 1 }
        // The bytes are read within the call only.
        unsafe raw.extracting(start..<raw.count).withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    }

    private static func trimASCII(_ text: inout [UInt8]) {
        while let last = text.last, isSpace(last) { text.removeLast() }
        let leading = text.prefix { isSpace($0) }.count
        if leading > 0 { text.removeFirst(leading) }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Space, tab and the like, no-break and zero-width characters.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || MatchingForm.zeroWidth.contains(scalar.value)
    }

    private static func trimForeign(_ raw: Span<UInt8>, stripsMarks: Bool, into text: inout [UInt8]) -> Bool {
        for index in raw.indices { text.append(raw[index]) }
        guard let string = String(validating: text, as: UTF8.self) else { return false }
        var scalars = Array(string.precomposedStringWithCanonicalMapping.unicodeScalars)[...]
        trimBlank(&scalars)
        if stripsMarks, scalars.first == "'" {
            scalars.removeFirst()
            trimBlank(&scalars)
        }
        let result = scalars.map { stripsMarks ? halfWidthDigit($0) : $0 }
        text.removeAll(keepingCapacity: true)
        text.append(contentsOf: String(String.UnicodeScalarView(result)).utf8)
        return true
    }

    private static func trimBlank(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    }

    private static func halfWidthDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF10...0xFF19).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
