/// A time column as a source may hold it. Seconds and days are local (Asia/Ho_Chi_Minh), counted from 1970-01-01.
enum SourceTime {
    case at(seconds: Int)
    case day(Int)
    case empty
    /// `infinity` where the type allows no other nonsense, else text that is no time.
    case unreadable
}
