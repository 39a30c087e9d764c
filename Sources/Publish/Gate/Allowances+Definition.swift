import Cells
import Definition
import Tripwire

extension Allowances {
    /// Every phrase of the definitions, and how to reach the publisher.
    init(_ definition: PipelineDefinition) {
        let contact = definition.publication.contact
        self.init(
            phrases: AllowedPhrases(definition.phrases), emails: [contact.email], telephones: [contact.telephone])
    }
}

extension PipelineDefinition {
    /// Locales, code lists, names of communes and of what they were, indicators, and what the publication says of itself.
    fileprivate var phrases: [String] {
        let texts =
            codeLists.values.flatMap { $0.codes.map(\.label) } + communes.map(\.name)
            + taskGroups.flatMap { [$0.title, $0.shortTitle, $0.notMeasured] } + indicators.flatMap(\.phrases)
            + publication.phrases
        return texts.flatMap { [$0.vi, $0.en] }
            + sentences.keys.flatMap { key in
                Language.allCases.map { sentences.text(key, $0) }
            } + communes.flatMap { $0.predecessors + [$0.codeMeantBefore] } + [publication.licence.text]
    }
}

extension IndicatorDefinition {
    fileprivate var phrases: [LocalisedText] {
        [
            texts.name, texts.shortName, texts.definition, texts.formula, texts.numerator, texts.population,
            texts.exclusions, texts.limitations,
        ] + [texts.denominator].compactMap(\.self) + targets.map(\.source)
    }
}

extension PublicationDefinition {
    fileprivate var phrases: [LocalisedText] {
        [title, siteName, description, publisher, contact.unit, licence.name, citation]
    }
}
