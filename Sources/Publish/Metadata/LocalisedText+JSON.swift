import CanonicalJSON
import Cells

extension LocalisedText {
    var json: JSONValue { .object(["vi": .string(vi), "en": .string(en)]) }

    /// Nil where there is nothing to say, so that the field is left out.
    var jsonIfAny: JSONValue? { vi.isEmpty && en.isEmpty ? nil : json }

    init?(json: JSONValue?) {
        guard let vi = json?["vi"]?.string, let en = json?["en"]?.string else { return nil }
        self.init(vi: vi, en: en)
    }

    func map(_ transform: (Language, String) -> String) -> LocalisedText {
        LocalisedText(vi: transform(.vi, vi), en: transform(.en, en))
    }
}
