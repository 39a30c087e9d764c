import Cells
import Definition
import Publish

extension StartPage {
    /// What is new in this release: how many indicators moved, and those that moved most.
    struct News {
        struct Move {
            let indicator: String
            let url: String
            let change: String
        }

        let summary: String
        let moves: [Move]

        static let most = 5

        init(_ context: SiteContext, at place: PagePlace) {
            summary = [News.added(context), News.compared(context), News.revised(context)].compactMap(\.self)
                .joined(separator: " ")
            moves = News.largest(context.model).map { model in
                Move(
                    indicator: model.definition.texts.name[context.language],
                    url: place.indicator(model.definition.id),
                    change: context.phrases.changeSinceLastQuarter(model.city, model.definition) + ".")
            }
        }

        /// The quarters that the live snapshot added; nil where it added none.
        private static func added(_ context: SiteContext) -> String? {
            let model = context.model
            let live = model.snapshots.first { $0.id == model.release.snapshotID }
            let periods = live.flatMap { model.snapshots.periodsAdded(by: $0) } ?? [model.period]
            guard !periods.isEmpty else { return nil }
            let printed = periods.map(context.format.quarter).joined(separator: ", ").capitalisedFirst
            return context.words("start.news_added", counting: periods.count, ["periods": printed])
        }

        /// How many moved in the last quarter, or that nothing can be compared.
        private static func compared(_ context: SiteContext) -> String {
            let format = context.format
            let states = context.model.indicators.compactMap { $0.city.change?.state }
            guard !states.isEmpty else { return context.words("start.news_alone") }
            return context.words(
                "start.news_compared",
                [
                    "period": context.period, "before": format.quarter(context.model.period.previous),
                    "up": format.integer(states.count { $0 == .up }),
                    "down": format.integer(states.count { $0 == .down }),
                    "same": format.integer(states.count { $0 == .noClearChange }),
                ])
        }

        /// Which quarters became final, and how many values published before are others now; nil where none is.
        private static func revised(_ context: SiteContext) -> String? {
            guard let revised = context.model.revised[context.model.release.snapshotID] else { return nil }
            let (words, count) = (context.words, revised.changedValues)
            let printed = context.format.integer(count)
            guard revised.finalPeriods.isEmpty else {
                let periods = revised.finalPeriods.map(context.format.quarter).joined(separator: ", ")
                return words(
                    "start.news_final", counting: count, ["periods": periods.capitalisedFirst, "count": printed])
            }
            return count == 0 ? nil : words("start.news_revised", counting: count, ["count": printed])
        }

        /// Shares with a clear change, the largest first; ties in order of the definitions.
        private static func largest(_ model: SiteModel) -> [IndicatorModel] {
            let moved = model.indicators.enumerated().compactMap { position, indicator -> (Int64, Int)? in
                guard indicator.limit != nil, let change = indicator.city.change, change.state != .noClearChange else {
                    return nil
                }
                return (-abs(change.difference.units(4)), position)
            }
            return moved.sorted(by: <).prefix(most).map { model.indicators[$0.1] }
        }
    }
}
