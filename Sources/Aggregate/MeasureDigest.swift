import Cells
import Definition
import DurableFiles

/// Says in one text, the same in every run, how a measure is counted, and takes its SHA-256.
///
/// Labels, protection and files are not in it: changing them changes no count.
enum MeasureDigest {
    /// Raised whenever the way of counting changes.
    private static let format = "partials/1"

    static func of(
        _ measure: MeasureDefinition, condition: Condition, latestBy: String?, family1: FamilyShape,
        family2: FamilyShape, firstEvent: (day: String, record: String)?
    ) -> String {
        var lines = [
            format, measure.id, measure.series, text(measure.counting), "scale \(measure.scale)", text(condition),
        ]
        lines += measure.headlineCounts.map { "headline \($0.id) \(text($0.condition))" }
        lines += (family1.dimensions + [FamilyShape.Dimension(name: "|", codes: [])] + family2.dimensions)
            .map { ([$0.name] + $0.codes).joined(separator: " ") }
        lines.append("latest \(latestBy ?? "") first \(firstEvent?.day ?? "") \(firstEvent?.record ?? "")")
        return SHA256Hex.of(Array(lines.joined(separator: "\n").utf8))
    }

    private static func text(_ counting: MeasureDefinition.Counting) -> String {
        switch counting {
        case .rows: "rows"
        case .distinct(let column): "distinct \(column)"
        case .sum(let column): "sum \(column)"
        }
    }

    private static func text(_ condition: Condition) -> String {
        switch condition {
        case .all(let parts): "all(\(parts.map(text).joined(separator: ",")))"
        case .any(let parts): "any(\(parts.map(text).joined(separator: ",")))"
        case .compare(let column, let relation, let operand): "\(column) \(relation.rawValue) \(text(operand))"
        case .oneOf(let column, let codes): "\(column) in(\(codes.joined(separator: ",")))"
        case .noneOf(let column, let codes): "\(column) notIn(\(codes.joined(separator: ",")))"
        case .isKnown(let column): "\(column) known"
        case .isMissing(let column): "\(column) missing"
        }
    }

    private static func text(_ operand: Condition.Operand) -> String {
        switch operand {
        case .code(let code): "code \(code)"
        case .flag(let flag): "flag \(flag)"
        case .number(let number): "number \(number)"
        case .column(let column): "column \(column)"
        case .quarterStart: "quarterStart"
        case .quarterEnd: "quarterEnd"
        case .yearStart: "yearStart"
        }
    }
}
