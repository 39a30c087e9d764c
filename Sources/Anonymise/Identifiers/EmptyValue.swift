/// Values that mean that nothing is recorded, in any column: nothing, `-`, `N/A`, once trimmed.
///
/// - Source: `sources/mapping.md` section 2.
package enum EmptyValue {
    package static func matches(_ trimmed: some Collection<UInt8>) -> Bool {
        switch trimmed.count {
        case 0: true
        case 1: trimmed.elementsEqual("-".utf8)
        case 3: trimmed.elementsEqual("N/A".utf8)
        default: false
        }
    }
}
