import Cells
import Definition

/// Rule N: whole multiples of 10⁻ˢᶜᵃˡᵉ. A number with more places than that is unreadable.
struct NumberReader {
    let type: WireType
    let scale: Int

    func read(_ column: RawColumn) -> MappedValues {
        var mapped = MappedValues(count: column.states.count)
        switch column.values {
        case .integers(let numbers):
            for row in numbers.indices where column.states[row] == RawColumn.value {
                set(scaled(numbers[row], from: type == .numeric ? RawColumn.numericScale : 0), row, in: &mapped)
            }
        case .bytes:
            column.forEachText { row, text in
                if text.isEmpty || text.elementsEqual("-".utf8) || text.elementsEqual("N/A".utf8) { return }
                let number = FixedDecimal(String(decoding: text, as: UTF8.self))
                set(number.flatMap { scaled($0.units, from: $0.scale) }, row, in: &mapped)
            }
        }
        for row in mapped.states.indices where column.states[row] == RawColumn.unreadable {
            mapped.states[row] = MappedValues.unreadable
        }
        return mapped
    }

    private func set(_ number: Int64?, _ row: Int, in mapped: inout MappedValues) {
        if let number { mapped.set(number, row) } else { mapped.states[row] = MappedValues.unreadable }
    }

    /// Nil if places would be lost, or if the number grows too large.
    private func scaled(_ number: Int64, from places: Int) -> Int64? {
        if places <= scale {
            let (product, overflow) = number.multipliedReportingOverflow(by: FixedDecimal.powerOfTen(scale - places))
            return overflow ? nil : product
        }
        let (whole, rest) = number.quotientAndRemainder(dividingBy: FixedDecimal.powerOfTen(places - scale))
        return rest == 0 ? whole : nil
    }
}
