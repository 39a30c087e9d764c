import Columns
import Parquet

/// Parquet: every cell of every column, each distinct text once; keys and names of columns; and the footer as it lies.
///
/// Numbers of integer columns are also read with the leading zeros that such columns lose.
struct ParquetOpener: FileOpener {
    func open(_ content: FileContent, named name: String, in scan: inout FileScan) throws {
        let file = try content.whole()
        let reader = try ParquetFileReader(bytes: file)
        for pair in reader.keyValues.sorted(by: { $0.key < $1.key }) {
            scan.read(binary: Array("\(pair.key)\n\(pair.value)".utf8), "footer")
        }
        for field in reader.schema.fields { scan.read(binary: Array(field.name.utf8), "footer") }
        scan.read(binary: ParquetOpener.footer(of: file), "footer")
        var firstRow = 1
        for group in 0..<reader.rowGroupCount {
            let batch = try reader.read(rowGroup: group)
            for (index, field) in batch.schema.fields.enumerated() {
                try ColumnCells(batch.columns[index], field, number: index + 1, firstRow: firstRow).scan(in: &scan)
            }
            firstRow += batch.rowCount
        }
    }

    /// What stands after the last page; the reader has found its length sound.
    private static func footer(of file: [UInt8]) -> [UInt8] {
        let length = file.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return Array(file.dropLast(8).suffix(length))
    }
}
