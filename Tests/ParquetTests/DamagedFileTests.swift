import Columns
import Testing

@testable import Parquet

/// Whatever the bytes of a file, reading it ends with rows or a `ParquetError`.
@Suite struct DamagedFileTests {
    /// Each type once; every other column may hold nulls.
    private static let schema = ColumnSchema(
        SampleTable.types.enumerated().map { index, type in
            ColumnField("column_\(index)", type, isNullable: index.isMultiple(of: 2))
        })

    /// Two row groups: packed and repeated levels, dictionaries, plain values.
    private static func file(uncompressed: Bool = false) throws -> [UInt8] {
        var table = SampleTable(seed: 30)
        let batch = table.batch(schema, rowCount: 30, distinct: 3)
        let options = ParquetOptions(
            compressionLevel: 1, rowGroupRows: 20, rowGroupBytes: 1 << 20, keyValues: ["key": "value"])
        let file = try ParquetFiles.write(batch, options: options)
        return uncompressed ? try Uncompressed.copy(of: file) : file
    }

    /// True when all rows could be read.
    @discardableResult
    private func isReadable(_ file: [UInt8]) -> Bool {
        do throws(ParquetError) {
            let reader = try ParquetFileReader(bytes: file)
            for group in 0..<reader.rowGroupCount { _ = try reader.read(rowGroup: group) }
            return true
        } catch {
            return false
        }
    }

    @Test(arguments: [false, true])
    func `a file damaged at any byte never traps`(uncompressed: Bool) throws {
        let file = try Self.file(uncompressed: uncompressed)
        try #require(isReadable(file))
        for offset in file.indices {
            for change: UInt8 in [1, 0xff] {
                var damaged = file
                damaged[offset] ^= change
                isReadable(damaged)
            }
        }
    }

    @Test(arguments: [false, true])
    func `a file damaged in several places never traps`(uncompressed: Bool) throws {
        let file = try Self.file(uncompressed: uncompressed)
        var table = SampleTable(seed: 31)
        for _ in 0..<3_000 {
            var damaged = file
            for _ in 0..<1 + table.next() % 8 {
                damaged[Int(table.next() % UInt64(file.count))] = UInt8(truncatingIfNeeded: table.next())
            }
            isReadable(damaged)
        }
    }

    @Test func `every shorter file is refused`() throws {
        let file = try Self.file()
        for count in 0..<file.count {
            #expect(!isReadable(Array(file.prefix(count))), "\(count) bytes")
        }
    }

    @Test func `a page that says more than it holds is refused`() throws {
        let error = #expect(throws: ParquetError.self) {
            _ = try ParquetFileReader(bytes: Uncompressed.copy(of: Self.file(), extraRows: 1)).read(rowGroup: 0)
        }
        #expect(error?.code == .corrupt)
    }

    /// The second is below the limit of rows, but with 16 columns above that of cells.
    @Test(arguments: [1 << 30, (1 << 22) - 100])
    func `millions of rows in a few bytes are refused`(extraRows: Int) throws {
        var table = SampleTable(seed: 32)
        let file = try ParquetFiles.write(table.batch(rowCount: 30))
        let error = #expect(throws: ParquetError.self) {
            try ParquetFileReader(bytes: Uncompressed.copy(of: file, extraRows: extraRows))
        }
        #expect(error?.code == .overLimit)
    }
}
