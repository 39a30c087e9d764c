/// How dossiers usually go: how long the law allows, how long it takes, what comes between.
struct DossierCourse: Sendable {
    private let groups = Weights([240, 300, 130, 35, 70, 25, 45, 25, 15, 30, 20, 65])
    /// Days allowed by law, by field.
    private let allowedDays = [3, 1, 15, 15, 12, 12, 3, 7, 7, 10, 5, 7]
    private let stepsPerField = 10

    /// Any procedure, in proportion to how often its field is asked for.
    func procedure(_ random: inout SyntheticRandom) -> Int {
        groups.pick(&random) + 12 * random.below(stepsPerField)
    }

    /// Lets time pass for a dossier that was received: pauses, completion, return, state at the last second of the city.
    func run(_ dossier: inout Dossier, until now: Int, _ random: inout SyntheticRandom) {
        let days = allowedDays[dossier.group]
        let isWhileYouWait = days == 1 && random.chance(6_000)
        let deadline = due(dossier.received, days: days, &random)
        dossier.due = random.chance(100) ? nil : deadline
        if random.chance(120) { return end(&dossier, as: .withdrawn, after: days, until: now, &random) }
        if random.chance(40) { return end(&dossier, as: .stopped, after: days, until: now, &random) }
        if !isWhileYouWait, random.chance(800) { pause(&dossier, days: days, until: now, &random) }
        let completed = completion(dossier, deadline: deadline, isWhileYouWait: isWhileYouWait, &random)
        close(&dossier, at: completed, until: now, &random)
    }

    /// Five in the afternoon, or midnight, of a working day.
    private func due(_ received: Int, days: Int, _ random: inout SyntheticRandom) -> Int {
        var day = received.quotient(by: 86_400) + days
        let weekday = (day + 3) % 7
        if weekday > 4 { day += 7 - weekday }
        return day * 86_400 + (random.chance(2_000) ? 0 : 61_200)
    }

    private func end(
        _ dossier: inout Dossier, as status: Dossier.Status, after days: Int, until now: Int,
        _ random: inout SyntheticRandom
    ) {
        let ended = dossier.received + random.within(1...days * 86_400)
        guard ended <= now else { return dossier.status = .processing }
        dossier.status = status
        dossier.updated = ended
        if status == .stopped { dossier.pauses.append(.init(from: ended, to: nil, isSupplement: false, newDue: nil)) }
        if status == .withdrawn, random.chance(3_000) { dossier.completed = ended }
    }

    private func pause(_ dossier: inout Dossier, days: Int, until now: Int, _ random: inout SyntheticRandom) {
        var from = dossier.received + random.within(3_600...max(days, 2) * 43_200)
        for _ in 0..<(random.chance(2_000) ? 2 : 1) {
            guard from <= now else { return }
            let to = from + random.within(3_600...5 * 86_400)
            let isSupplement = random.chance(7_500)
            var pause = Dossier.Pause(from: from, to: to > now ? nil : to, isSupplement: isSupplement)
            if let due = dossier.due, to <= now, isSupplement, random.chance(5_000) {
                pause.newDue = due + (to - from) / 86_400 * 86_400 + 86_400 * random.within(1...3)
            }
            dossier.pauses.append(pause)
            from = to + random.within(-1_800...2 * 86_400)
        }
    }

    /// Almost always in time: the law, and the pauses on top of it.
    private func completion(
        _ dossier: Dossier, deadline: Int, isWhileYouWait: Bool, _ random: inout SyntheticRandom
    ) -> Int {
        if isWhileYouWait { return dossier.received + random.within(600...5_400) }
        let paused = dossier.pauses.reduce(0) { $0 + (($1.to ?? $1.from) - $1.from) }
        if random.chance(60) { return max(deadline, dossier.extendedDue ?? 0) + paused + random.within(1...5 * 86_400) }
        let allowed = max(deadline - dossier.received, 7_200)
        return dossier.received + paused + allowed * random.within(12...98) / 100
    }

    private func close(_ dossier: inout Dossier, at completed: Int, until now: Int, _ random: inout SyntheticRandom) {
        guard completed <= now, dossier.pauses.allSatisfy({ $0.to != nil }) else { return keepOpen(&dossier, &random) }
        let returned = completed + random.within(60...3 * 86_400)
        dossier.status = returned <= now && random.chance(8_600) ? .returned : .done
        dossier.completed = completed
        dossier.returned = dossier.status == .returned ? returned : nil
        dossier.updated = dossier.returned ?? completed
        // A legacy system sometimes records only that the result was handed over.
        if dossier.status == .returned, random.chance(90) { dossier.completed = nil }
    }

    private func keepOpen(_ dossier: inout Dossier, _ random: inout SyntheticRandom) {
        if let pause = dossier.pauses.last(where: { $0.to == nil }) {
            dossier.status = pause.isSupplement ? .awaitingSupplement : .awaitingPayment
        } else {
            dossier.status = random.chance(1_500) ? .accepted : .processing
        }
    }
}
