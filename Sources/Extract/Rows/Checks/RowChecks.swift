import Anonymise
import Cells
import Definition

/// Every check of one dataset and layout, in the order of faults: key, commune, code, time, order of times, numbers
/// (ruling 5), then text.
struct RowChecks {
    private let context: RowContext
    private let plans: [ColumnPlan]

    init(_ context: RowContext, plans: [ColumnPlan]) {
        self.context = context
        self.plans = plans
    }

    func all() -> [any RowCheck] {
        keyChecks + communeChecks + codeChecks + timeChecks + orderChecks + numberChecks + textChecks
    }

    private var keyChecks: [any RowCheck] {
        plans.filter(\.isKey).compactMap { plan in
            switch plan.reader {
            case .text, .time: KeyCheck(column: plan.index)
            default: nil
            }
        }
    }

    private var communeChecks: [any RowCheck] {
        plans.compactMap { plan in
            guard case .commune(_, let codes) = plan.reader, !plan.definition.isNullable else { return nil }
            return CommuneCheck(column: plan.index, own: codes.firstIndex(of: context.commune).map(Int64.init))
        }
    }

    private var codeChecks: [any RowCheck] {
        plans.compactMap { plan in
            guard case .code(_, let codes) = plan.reader else { return nil }
            let unknown = plan.isKey ? nil : codes.firstIndex(of: "unknown").map(Int64.init)
            return CodeCheck(column: plan.index, isNullable: plan.definition.isNullable, unknown: unknown)
        }
    }

    private var timeChecks: [any RowCheck] {
        guard let name = context.dataset.firstTimeColumn, let column = index(name) else { return [] }
        let first = FirstTimeCheck(column: column, window: window(column), exempt: exemptFromTime)
        guard context.dataset.name == "tasks", let completed = index("completed_on"),
            let (status, done) = position(of: ["done"], in: "status"), let position = done.first
        else { return [first] }
        return [first, DoneTaskCheck(completed: completed, status: status, done: position)]
    }

    private var orderChecks: [any RowCheck] {
        guard isDossiers, let received = index("received_at"), let completed = index("completed_at") else { return [] }
        return [TimeOrderCheck(received: received, completed: completed)]
    }

    private var numberChecks: [any RowCheck] {
        plans.compactMap { plan in
            switch plan.reader {
            case .number, .pauses: NumberCheck(column: plan.index, definition: plan.definition, ceiling: ceiling(plan))
            default: nil
            }
        }
    }

    private var textChecks: [any RowCheck] {
        plans.compactMap { plan in
            guard case .text = plan.reader, !plan.isKey else { return nil }
            return TextCheck(column: plan.index)
        }
    }
}

extension RowChecks {
    /// Dossiers have a status that says whether they were received.
    private var isDossiers: Bool {
        context.dataset.columns.contains { $0.derivation == .isReceived }
    }

    private var exemptFromTime: (column: Int, positions: Set<Int64>)? {
        isDossiers ? position(of: ["registered", "refused"], in: "status") : nil
    }

    private func window(_ column: Int) -> Range<Int64>? {
        guard context.dataset.kind == .event else { return nil }
        let first = context.firstQuarter.firstDay
        let end = context.asOf.adding(days: 2)
        return context.dataset.columns[column].type == .date
            ? Int64(first.dayNumber)..<Int64(end.dayNumber)
            : HanoiTime.startOfDay(first)..<HanoiTime.startOfDay(end)
    }

    private func index(_ name: String) -> Int? {
        plans.first { $0.definition.name == name }?.index
    }

    private func ceiling(_ plan: ColumnPlan) -> Int? {
        if case .column(let name) = plan.definition.maximum { index(name) } else { nil }
    }

    private func position(of wanted: [String], in name: String) -> (column: Int, positions: Set<Int64>)? {
        guard let plan = plans.first(where: { $0.definition.name == name }), case .code(_, let codes) = plan.reader
        else { return nil }
        return (plan.index, Set(wanted.compactMap { codes.firstIndex(of: $0).map(Int64.init) }))
    }
}
