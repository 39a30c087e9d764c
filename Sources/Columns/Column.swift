/// The values of one column of a batch.
///
/// Does not know its name or logical type: `ColumnField` says both.
///
/// - Shapes: `count` rows; `validity` is empty when no row is null, else one byte a row, 1 valid and 0 null. A null row
///   holds a zero value.
package struct Column: Sendable {
    package enum Values: Sendable {
        /// One byte a row, 0 or 1.
        case boolean([UInt8])
        /// `int32` and `date`.
        case int32([Int32])
        /// `int64`, `timestamp` and `decimal`.
        case int64([Int64])
        case text(TextValues)
        /// 16 bytes a row.
        case fixed16([UInt8])
    }

    package var values: Values
    package var validity: [UInt8]

    package init(_ values: Values, validity: [UInt8] = []) {
        self.values = values
        self.validity = validity
    }

    package var count: Int {
        switch values {
        case .boolean(let bytes): bytes.count
        case .int32(let numbers): numbers.count
        case .int64(let numbers): numbers.count
        case .text(let text): text.indices.count
        case .fixed16(let bytes): bytes.count / 16
        }
    }

    package func isValid(_ row: Int) -> Bool {
        validity.isEmpty || validity[row] != 0
    }
}

/// Dictionary-encoded text: row `i` holds `dictionary[indices[i]]`.
package struct TextValues: Sendable {
    package var indices: [Int32]
    package var dictionary: [String]

    package init(indices: [Int32] = [], dictionary: [String] = []) {
        self.indices = indices
        self.dictionary = dictionary
    }
}
