/// What only the legacy layout keeps of a dossier: kinds of papers, short days, supplement rounds, steps.
extension DossierRows {
    mutating func addPapers(_ dossier: Dossier) {
        if dossier.noise == 777, dossier.person.canary == nil {
            dossiers.text("B8480\(dossier.person.index)".utf8.map { $0 })
            return dossiers.integer(3)
        }
        dossiers.citizen(dossier.person, care: dossier.care, noise: dossier.noise)
        dossiers.integer(dossier.person.showsOldCard ? 1 : 2)
    }

    mutating func addLegacyDue(_ dossier: Dossier) {
        guard dossiers.canary == nil, let due = dossier.due, due % 86_400 == 0, dossier.chance % 2 == 0 else {
            return dossiers.otherInstant(dossier.due)
        }
        dossiers.dayDigits(due / 86_400)
    }

    mutating func addRounds(_ dossier: Dossier) {
        var round = 0
        for pause in dossier.pauses where pause.isSupplement {
            round += 1
            roundSerial += 1
            rounds.integer(roundSerial)
            rounds.integer(dossier.serial)
            rounds.integer(round)
            rounds.instant(.at(seconds: pause.from))
            rounds.otherInstant(pause.to)
            rounds.otherInstant(pause.newDue)
            rounds.note(dossier.person, nil)
            rounds.endRow()
        }
    }

    mutating func addSteps(_ dossier: Dossier, _ plan: CityPlan) {
        guard case .at = dossier.head.time, dossier.status != .registered, dossier.status != .refused else { return }
        if dossier.updated - dossier.received > 7_200 {
            addStep(dossier, at: dossier.received + 600, .processing, plan)
        }
        for pause in dossier.pauses where !pause.isSupplement || dossier.chance % 2 == 0 {
            let status: Dossier.Status =
                dossier.status == .stopped ? .stopped : pause.isSupplement ? .awaitingSupplement : .awaitingPayment
            addStep(dossier, at: pause.from + dossier.chance, status, plan)
            if let to = pause.to { addStep(dossier, at: to + dossier.chance, .processing, plan) }
        }
        if let completed = dossier.completed { addStep(dossier, at: completed, .done, plan) }
    }

    private mutating func addStep(_ dossier: Dossier, at time: Int, _ status: Dossier.Status, _ plan: CityPlan) {
        stepSerial += 1
        steps.integer(stepSerial)
        steps.integer(dossier.serial)
        steps.instant(.at(seconds: time))
        steps.code(plan.codes.dossierStatus[status.rawValue])
        if dossier.person.canary != nil { steps.name(dossier.person, from: plan.names) } else { steps.null() }
        steps.null()
        steps.null()
        steps.note(dossier.person, nil)
        steps.endRow()
    }
}
