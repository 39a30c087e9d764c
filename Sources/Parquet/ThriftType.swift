/// The type numbers of Thrift's compact protocol.
enum ThriftType: UInt8 {
    case `true` = 1
    case `false` = 2
    case int8 = 3
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case double = 7
    case binary = 8
    case list = 9
    case set = 10
    case map = 11
    case structure = 12
}
