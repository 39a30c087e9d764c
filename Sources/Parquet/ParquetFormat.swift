/// The format's numbers, as far as flat tables need them.
///
/// - Source: https://github.com/apache/parquet-format, parquet.thrift.
enum ParquetFormat {
    /// First and last four bytes of a file.
    static let magic: [UInt8] = [0x50, 0x41, 0x52, 0x31]
    /// Fixed, so that a file says nothing about its build.
    static let createdBy = "nq57 version 1.0.0 (build 0)"
    /// Rows of a row group that the reader accepts; ours have at most 131,072.
    static let rowLimit = 1 << 22
    /// Rows × columns of a row group that the reader accepts: runs and dictionaries let a few bytes stand for many cells.
    static let cellLimit = 1 << 25
    /// Bytes of a page, decompressed, that the reader accepts.
    static let pageLimit = 1 << 27
}

enum PhysicalType: Int32 {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case byteArray = 6
    case fixedLengthByteArray = 7
}

enum Repetition: Int32 {
    case required = 0
    case optional = 1
}

enum PageEncoding: Int32 {
    case plain = 0
    /// What the dictionary encoding of data pages was called before it was `rleDictionary`.
    case plainDictionary = 2
    case rle = 3
    case rleDictionary = 8
}

enum PageCodec: Int32 {
    case uncompressed = 0
    case zstandard = 6
}

enum PageType: Int32 {
    case data = 0
    case index = 1
    case dictionary = 2
}
