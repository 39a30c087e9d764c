/// A zip archive made in memory, entry by entry. The same entries give the same bytes.
///
///     archive   = *( local-header name content ) *( directory-header name ) end       numbers little-endian
///     content   = deflate stream / bytes as they are
///
/// No zip64, no descriptors, no fields of the operating system but the mode 0644.
///
/// - Units: `modifiedAt` in Unix seconds, written as a UTC time, in steps of two seconds.
/// - Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4.
package struct ZipArchiveWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0
    private let time: (date: Int, time: Int)

    package init(modifiedAt: Int64) {
        time = ZipArchiveWriter.stamp(modifiedAt)
    }

    /// Names are ASCII. `isPacked`: the content is compressed already and stored as it is.
    package mutating func append(_ name: String, _ content: [UInt8], isPacked: Bool) {
        // A gzip member of ours is ten bytes, the deflate stream, and eight bytes.
        let packed = isPacked ? content : Array(Gzip.compress(content, level: 6).dropFirst(10).dropLast(8))
        let checksum = ZipArchiveWriter.number(Int(CyclicChecksum.of(content)), 4)
        precondition(bytes.count + packed.count < Int(UInt32.max) && count < 65_535, "a zip archive without zip64")
        let offset = bytes.count
        let common =
            ZipArchiveWriter.number(isPacked ? 10 : 20, 2) + ZipArchiveWriter.number(0, 2)
            + ZipArchiveWriter.number(isPacked ? 0 : 8, 2) + ZipArchiveWriter.number(time.time, 2)
            + ZipArchiveWriter.number(time.date, 2) + checksum + ZipArchiveWriter.number(packed.count, 4)
            + ZipArchiveWriter.number(content.count, 4) + ZipArchiveWriter.number(name.utf8.count, 2)
            + ZipArchiveWriter.number(0, 2)
        bytes += [0x50, 0x4B, 3, 4] + common + name.utf8 + packed
        // Made by Unix, version 2.0; no comment, first disk, no internal attributes, a regular file of mode 0644.
        directory += [0x50, 0x4B, 1, 2] + ZipArchiveWriter.number(3 << 8 | 20, 2) + common
        directory += ZipArchiveWriter.number(0, 6) + ZipArchiveWriter.number(0o100644 << 16, 4)
        directory += ZipArchiveWriter.number(offset, 4) + Array(name.utf8)
        count += 1
    }

    package consuming func finish() -> [UInt8] {
        let start = bytes.count
        bytes += directory
        bytes += [0x50, 0x4B, 5, 6] + ZipArchiveWriter.number(0, 4)
        bytes += ZipArchiveWriter.number(count, 2) + ZipArchiveWriter.number(count, 2)
        bytes += ZipArchiveWriter.number(directory.count, 4) + ZipArchiveWriter.number(start, 4)
        return bytes + ZipArchiveWriter.number(0, 2)
    }

    private static func number(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// Years from 1980 in seven bits; civil time from days by the usual shift of the year to March.
    private static func stamp(_ seconds: Int64) -> (date: Int, time: Int) {
        let day = Int(seconds / 86_400)
        let second = Int(seconds % 86_400)
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        let civilDay = dayOfYear - (153 * month + 2) / 5 + 1
        return (
            (max(0, year - 1980) << 9) | (civilMonth << 5) | civilDay,
            (second / 3_600) << 11 | (second / 60 % 60) << 5 | (second % 60) / 2
        )
    }
}
