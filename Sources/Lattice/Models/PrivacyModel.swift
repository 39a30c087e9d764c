/// A condition that every published class must meet; a class that breaks it is removed.
///
/// A class is judged alone, against the whole table's distribution where that matters. All models of this module hold for
/// the union of two classes that both meet them, so where nothing is removed, every ancestor of a node that satisfies
/// them does too. With removal only `KAnonymity` and `DistinctDiversity` keep that promise.
package protocol PrivacyModel: Sendable {
    /// Marks the classes that break the model.
    func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool])
}

extension [any PrivacyModel] {
    /// For each class whether it breaks one of the models.
    func rejections(in classes: ClassTable, of table: LatticeTable) -> [Bool] {
        var rejected = Array<Bool>(repeating: false, count: classes.classes)
        for model in self { model.reject(in: classes, of: table, marking: &rejected) }
        return rejected
    }
}
