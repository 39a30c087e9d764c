/// A sheet of observations: which columns it has.
///
/// Left out are columns that are the same in every row of an indicator (they are in the notes), and what follows from
/// others: `decimals` is how a number is shown, `conf_status` follows from the reason.
enum WorkbookSheet {
    case headlines, breakdowns

    /// Key of its name.
    var name: String { self == .headlines ? "data" : "breakdown" }

    var columns: [WorkbookColumn] {
        self == .headlines
            ? [.area, .areaName, .period] + WorkbookColumn.figures
                + [.unitsReporting, .unitsExpected, .revision, .firstPublished]
            : [.period, .breakdown, .breakdownName] + WorkbookColumn.figures
    }
}
