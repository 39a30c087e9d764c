package import Cells
package import Crypto

/// Records of a sealed quarter that its communes entered after the seal: a figure of the whole city, told with the next
/// quarter, under the rules of headlines. Once told it stays.
///
/// - Source: `disclosure.md` sections 8 and 11; ruling 49.
package struct LateRecords: Hashable, Sendable {
    /// The quarter with whose first publication it is told.
    package let period: Quarter
    /// The sealed quarter that the records belong to.
    package let ofPeriod: Quarter
    package let dataset: String
    package let value: Int64
    package let precision: Precision

    private static let exactFrom: Int64 = 10

    /// Exact from 10 on, else rounded by one threshold for ever, as a stock: telling it again draws nothing new.
    package init(
        period: Quarter, ofPeriod: Quarter, dataset: String, count: Int64, base: Int64, stockKey: SymmetricKey
    ) {
        self.period = period
        self.ofPeriod = ofPeriod
        self.dataset = dataset
        let rounding = StockRounding(key: stockKey, base: base)
        let name = "late_records/\(dataset)/\(ofPeriod)"
        let rounded = rounding.round(count, measure: name, commune: AreaCode.city.id)
        value = count >= LateRecords.exactFrom ? count : rounded
        // As for headlines: a multiple up to the limit is called rounded, whatever it was.
        let isRounded = value <= LateRecords.exactFrom && value % base == 0
        precision = isRounded ? .rounded(base: base) : .exact
    }

    /// As it was published: columns of `quality/late_records.csv`.
    package init?(line: Substring) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == LateRecords.columns.count, let period = Quarter(fields[0]),
            let ofPeriod = Quarter(fields[2]), let value = Int64(fields[3]),
            let precision = Precision(fields[4])
        else { return nil }
        self.period = period
        dataset = fields[1]
        self.ofPeriod = ofPeriod
        self.value = value
        self.precision = precision
    }

    package static let columns = ["time_period", "dataset", "of_time_period", "late_records", "precision"]

    /// Values of the columns.
    package var fields: [String] {
        [period.description, dataset, ofPeriod.description, String(value), precision.description]
    }
}
