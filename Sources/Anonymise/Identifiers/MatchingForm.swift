import Foundation

/// The form in which words of a source are compared: one for every way of writing the same Vietnamese text.
///
/// Valid UTF-8, NFC, no-break spaces as spaces, no zero-width characters, trimmed, inner spaces single, full-width as
/// ASCII, lower case, tone mark placed the old way. Legacy TCVN3 and VNI bytes are not decoded.
///
/// - Source: `extraction.md` section 8.
package enum MatchingForm {
    /// Nil if the bytes are not UTF-8.
    package static func of(_ bytes: some Sequence<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self).map { of($0) }
    }

    package static func of(_ text: String) -> String {
        var scalars: [Unicode.Scalar] = []
        var isSpacePending = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if zeroWidth.contains(scalar.value) { continue }
            if scalar.properties.isWhitespace {
                isSpacePending = !scalars.isEmpty
                continue
            }
            if isSpacePending { scalars.append(" ") }
            isSpacePending = false
            scalars.append(halfWidth(scalar))
        }
        let lowered = String(String.UnicodeScalarView(scalars)).lowercased()
        return ToneMark.placedTheOldWay(lowered.precomposedStringWithCanonicalMapping)
    }

    static let zeroWidth: Set<UInt32> = [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
}
