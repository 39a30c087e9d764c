/// One copy of each text that is read again and again.
struct TextPool {
    private var texts: Set<String> = []

    mutating func shared(_ text: String) -> String {
        texts.insert(text).memberAfterInsert
    }
}
