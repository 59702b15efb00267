//! Cuts the engine into a main module and parts that come later. They share its memory, tables and globals, and call its functions;
//! calls into a part go through the function table, where the part puts its functions when it comes. Before that, such a call traps.

use std::collections::{BTreeMap, BTreeSet};

use super::short_names::shorten;
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    Module, ModuleConfig, TableId,
};

/// What parts import from before them stands under this name.
const SHARED: &str = "toise";
/// What exports for parts begin with, and those for the glue never do.
const MARK: char = ':';

/// A part, and what belongs to it: the functions in whose name, without hashes, one of `owns` stands as a whole path. If paths of
/// several parts do, the latest part decides: whatever is made of both needs both.
/// What is defined elsewhere and only made for its types, as drops are, stays with a caller from before the part: that may have
/// nothing of the part in its hands, and run all the same.
#[derive(Clone)]
pub struct Part<'p> {
    pub name: &'p str,
    pub owns: &'p [&'p str],
}

#[derive(Debug)]
pub struct Split {
    pub main: Vec<u8>,
    /// In the order given.
    pub parts: Vec<Vec<u8>>,
    /// By part, the functions that are called by name from before it: who calls one has to know that the part is there.
    pub crossings: Vec<BTreeSet<String>>,
    /// What the glue knows by other names, which are shorter, now.
    pub names: Vec<(String, String)>,
}

/// `wasm` needs its names.
pub fn split(wasm: &[u8], parts: &[Part]) -> Result<Split, String> {
    let mut whole = parsed(wasm)?;
    let (plan, names) = (Plan::of(&whole, parts)?, shorten(&mut whole));
    let mut wanted = BTreeSet::new();
    // The last first, since each exports what later ones import.
    let mut cut = |place| {
        let mut module = parsed(wasm)?;
        shorten(&mut module);
        plan.cut(module, place, &mut wanted)
    };
    let mut modules = (0..=parts.len()).rev().map(&mut cut).collect::<Result<Vec<_>, String>>()?;
    let main = modules.pop().unwrap_or_default();
    modules.reverse();
    Ok(Split { main, parts: modules, crossings: plan.crossings, names })
}

fn parsed(wasm: &[u8]) -> Result<Module, String> {
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(|error| format!("the engine: {error:#}"))
}

/// What goes where. A place is 0 for main, 1 for the first part, and so on. Functions are told by their index: ids hold for one copy of
/// the module alone.
#[derive(Default)]
struct Plan {
    places: Vec<usize>,
    /// By function, where those before its place find it in the table.
    slots: BTreeMap<usize, u32>,
    /// By slot, what a part puts there.
    entries: BTreeMap<u32, usize>,
    /// How long the table has to be.
    length: u32,
    crossings: Vec<BTreeSet<String>>,
}

impl Plan {
    fn of(module: &Module, parts: &[Part]) -> Result<Self, String> {
        if module.data.iter().any(|data| data.is_passive()) {
            return Err("the engine: data that is not active cannot be shared".into());
        }
        let functions: Vec<&Function> = module.funcs.iter().collect();
        let owners: Vec<Option<Owner>> = functions.iter().map(|function| Owner::of(function, parts)).collect();
        let owner = |function: usize| owners.get(function).copied().flatten();
        let is_cut = |function: usize| owner(function).is_some_and(|owner| owner.defines);
        let calls: Vec<Vec<usize>> = functions.iter().map(|function| calls(function)).collect();
        let (table, listed) = table(module)?;

        let mut places = vec![None; functions.len()];
        let mut reach = |mut from: Vec<usize>, place: usize| {
            while let Some(function) = from.pop() {
                if let Some(unplaced @ None) = places.get_mut(function) {
                    *unplaced = Some(place);
                    from.extend(calls.get(function).into_iter().flatten().filter(|called| !is_cut(**called)));
                }
            }
        };
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function.index()),
            _ => None,
        });
        let unowned = listed.values().copied().filter(|function| owner(*function).is_none());
        reach(exported.chain(module.start.map(|start| start.index())).chain(unowned).collect(), 0);
        for place in 1..=parts.len() {
            reach((0..functions.len()).filter(|function| owner(*function).is_some_and(|owner| owner.place == place)).collect(), place);
        }
        // What nothing reaches is swept out of main.
        let places: Vec<usize> = places.into_iter().map(Option::unwrap_or_default).collect();
        let place = |function: usize| places.get(function).copied().unwrap_or_default();

        let entries: BTreeMap<u32, usize> = listed.into_iter().filter(|(_, function)| place(*function) > 0).collect();
        let slots = entries.iter().map(|(slot, function)| (*function, *slot)).collect();
        let length = u32::try_from(module.tables.get(table).initial).map_err(|error| format!("the engine's table: {error}"))?;
        let mut plan = Self { slots, entries, length, crossings: vec![BTreeSet::new(); parts.len()], ..Self::default() };
        // In the order of places, so that what a part adds to the table lies together.
        let crossing = |(caller, called): (usize, &Vec<usize>)| {
            called.iter().filter(|called| place(**called) > place(caller)).map(|called| (place(*called), *called)).collect::<Vec<_>>()
        };
        for (place, function) in calls.iter().enumerate().flat_map(crossing).collect::<BTreeSet<_>>() {
            if let (Some(crossings), Some(name)) =
                (plan.crossings.get_mut(place - 1), functions.get(function).and_then(|function| name(function)))
            {
                crossings.insert(name);
            }
            if plan.slots.contains_key(&function) {
                continue;
            }
            plan.slots.insert(function, plan.length);
            plan.entries.insert(plan.length, function);
            plan.length += 1;
        }
        plan.places = places;
        Ok(plan)
    }

    /// What of `module` goes to `place`. It exports what is `wanted` of it, and adds to that what it imports from before it.
    fn cut(&self, mut module: Module, place: usize, wanted: &mut BTreeSet<String>) -> Result<Vec<u8>, String> {
        let (table, _) = table(&module)?;
        let shared = module.tables.get_mut(table);
        shared.initial = self.length.into();
        shared.maximum = shared.maximum.map(|maximum| maximum.max(shared.initial));
        let functions: Vec<FunctionId> = module.funcs.iter().map(Function::id).collect();
        if place > 0 {
            share(&mut module);
        }
        for (function, there) in functions.iter().zip(&self.places) {
            let FunctionKind::Local(_) = module.funcs.get(*function).kind else { continue };
            let name = named("", function.index());
            if *there < place {
                let (import, ty) = (module.imports.add(SHARED, &name, *function), module.funcs.get(*function).ty());
                module.funcs.get_mut(*function).kind = FunctionKind::Import(ImportedFunction { import, ty });
            } else if *there > place {
                // Without a slot, nobody here calls it.
                let slot = self.slots.get(&function.index()).copied().unwrap_or_default();
                call_through(&mut module, *function, table, slot);
            } else if wanted.contains(&name) {
                module.exports.add(&name, *function);
            }
        }
        if place == 0 {
            self.open(&mut module, wanted);
        } else {
            self.fill(&mut module, table, place, &functions);
        }
        walrus::passes::gc::run(&mut module);
        wanted.extend(module.imports.iter().filter(|import| import.module == SHARED).map(|import| import.name.clone()));
        Ok(module.emit_wasm())
    }

    /// What is of main alone: the table without what parts put there, and what they want.
    fn open(&self, module: &mut Module, wanted: &BTreeSet<String>) {
        // Any call of it traps, by its type or by itself.
        let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
        missing.func_body().unreachable();
        let missing = missing.finish(Vec::new(), &mut module.funcs);
        for element in module.elements.iter_mut() {
            if let ElementItems::Functions(functions) = &mut element.items {
                let moved = |function: &&mut FunctionId| self.places.get(function.index()).is_some_and(|place| *place > 0);
                functions.iter_mut().filter(moved).for_each(|function| *function = missing);
            }
        }
        let tables = module.tables.iter().map(|table| (named("t", table.id().index()), ExportItem::Table(table.id())));
        let memories = module.memories.iter().map(|memory| (named("m", memory.id().index()), ExportItem::Memory(memory.id())));
        let globals = module.globals.iter().map(|global| (named("g", global.id().index()), ExportItem::Global(global.id())));
        let shared = tables.chain(memories).chain(globals).filter(|(name, _)| wanted.contains(name)).collect::<Vec<_>>();
        for (name, item) in shared {
            module.exports.add(&name, item);
        }
    }

    /// What a part puts into the table: slots that follow each other at once.
    fn fill(&self, module: &mut Module, table: TableId, place: usize, functions: &[FunctionId]) {
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        for (slot, function) in &self.entries {
            let Some(id) = functions.get(*function).filter(|_| self.places.get(*function) == Some(&place)) else { continue };
            match runs.last_mut() {
                Some((start, run)) if *start as usize + run.len() == *slot as usize => run.push(*id),
                _ => runs.push((*slot, vec![*id])),
            }
        }
        for (start, run) in runs {
            let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
            let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
            module.tables.get_mut(table).elem_segments.insert(element);
        }
    }
}

/// Leaves a part nothing of its own but functions: all else is main's.
fn share(module: &mut Module) {
    module.start = None;
    for export in module.exports.iter().map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    for data in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(data);
    }
    for element in module.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        module.elements.delete(element);
    }
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
        memory.import = memory.import.or_else(|| Some(module.imports.add(SHARED, &named("m", memory.id().index()), memory.id())));
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
        table.import = table.import.or_else(|| Some(module.imports.add(SHARED, &named("t", table.id().index()), table.id())));
    }
    for global in module.globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        if let GlobalKind::Local(_) = module.globals.get(global).kind {
            let import = module.imports.add(SHARED, &named("g", global.index()), global);
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
    }
}

/// Makes a function one that calls what stands in a slot of the table.
fn call_through(module: &mut Module, function: FunctionId, table: TableId, slot: u32) {
    let ty = module.funcs.get(function).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(slot.cast_signed()).call_indirect(ty, table);
    module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(args));
}

/// The function table, and what stands in it.
fn table(module: &Module) -> Result<(TableId, BTreeMap<u32, usize>), String> {
    let mut tables = BTreeSet::new();
    let mut listed = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(start)) }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            return Err("the engine: a table is filled in a way that is not known here".into());
        };
        tables.insert(*table);
        listed.extend((start.cast_unsigned()..).zip(functions.iter().map(|function| function.index())));
    }
    let mut tables = tables.into_iter();
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok((table, listed)),
        _ => Err("the engine: there should be one table with functions in it".into()),
    }
}

/// Whether rustc has merged functions that do the same, which leaves one name of several: then names don't tell what a part owns.
/// Where it has not, one in seven has a twin; where it has, one in thirty, since some become alike later.
pub fn is_merged(wasm: &[u8]) -> Result<bool, String> {
    let module = parsed(wasm)?;
    let code = code(wasm).ok_or("the engine has no code")?;
    let body = |function: &walrus::LocalFunction| Some((function.ty(), code.get(function.original_range.clone()?)?));
    let bodies: Vec<_> = module.funcs.iter_local().filter_map(|(_, function)| body(function)).collect();
    let twins = bodies.len() - bodies.iter().collect::<BTreeSet<_>>().len();
    Ok(twins * 15 < bodies.len())
}

/// The content of the code section.
fn code(wasm: &[u8]) -> Option<&[u8]> {
    let mut sections = wasm.get(8..)?;
    loop {
        let (kind, rest) = sections.split_first()?;
        let end = rest.iter().position(|byte| *byte < 0x80)?;
        let (length, rest) = rest.split_at_checked(end + 1)?;
        let length = length.iter().rev().fold(0, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let (content, rest) = rest.split_at_checked(length)?;
        if *kind == 10 {
            return Some(content);
        }
        sections = rest;
    }
}

/// The functions that a function names.
fn calls(function: &Function) -> Vec<usize> {
    struct Called(Vec<usize>);
    impl Visitor<'_> for Called {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(function.index());
        }
    }
    let mut called = Called(Vec::new());
    if let FunctionKind::Local(local) = &function.kind {
        dfs_in_order(&mut called, local, local.entry_block());
    }
    called.0
}

/// What a function belongs to by its name.
#[derive(Clone, Copy)]
struct Owner {
    place: usize,
    /// Whether the function is defined there, rather than made for a type of it.
    defines: bool,
}

impl Owner {
    /// What is imported belongs to none.
    fn of(function: &Function, parts: &[Part]) -> Option<Self> {
        let (FunctionKind::Local(_), name) = (&function.kind, name(function)?) else { return None };
        let owned = parts.iter().zip(1..).flat_map(|(part, place)| part.owns.iter().map(move |owned| (*owned, place)));
        let (owned, place) = owned.filter(|(owned, _)| names(&name, owned)).max_by_key(|(owned, place)| (*place, owned.len()))?;
        Some(Self { place, defines: name.trim_start_matches(['<', '&']).starts_with(owned) })
    }
}

/// Whether `path` stands in a function's name as a whole: `toise::widget::export` is not in `toise::widget::exporter`.
fn names(name: &str, path: &str) -> bool {
    let is_part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    name.match_indices(path).any(|(at, _)| {
        let (before, after) = (name.get(..at).unwrap_or_default(), name.get(at + path.len()..).unwrap_or_default());
        !before.ends_with(is_part_of_word) && !after.starts_with(is_part_of_word)
    })
}

/// A function's name without the hashes of crates: `toise::widget` for `toise[b5eaaa41617d7fe9]::widget`.
fn name(function: &Function) -> Option<String> {
    let mut pieces = function.name.as_deref()?.split('[');
    let mut plain = pieces.next()?.to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            // Shorter ones are arrays of numbers.
            Some((hash, rest)) if hash.len() > 8 && hash.chars().all(|c| c.is_ascii_hexdigit()) => plain.push_str(rest),
            _ => plain.extend(["[", piece]),
        }
    }
    Some(plain)
}

/// The name under which something is shared.
fn named(kind: &str, index: usize) -> String {
    format!("{MARK}{kind}{index}")
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use wasmi::{Caller, Engine, Extern, Linker, Module as Code, Store, Val};

    use super::*;

    /// Hashes as rustc writes them. `both` is called from both parts; main calls each by name, and the first by the table, too.
    const WHOLE: &str = r#"(module
        (type $one (func (param i32) (result i32)))
        (import "page" "hear" (func $hear (param i32)))
        (memory 1)
        (data (i32.const 8) "\05")
        (global $count (mut i32) (i32.const 0))
        (table 3 3 funcref)
        (elem (i32.const 1) $"engine[b5eaaa41617d7fe9]::asked" $"<engine[b5eaaa41617d7fe9]::early::Listed>::run")
        (func $"engine[b5eaaa41617d7fe9]::asked" (type $one) (i32.add (local.get 0) (i32.const 1)))
        (func $"<engine[b5eaaa41617d7fe9]::early::Listed>::run" (type $one)
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (call $"core[e82c2a743b22ca4c]::both" (local.get 0)))
        (func $"engine[b5eaaa41617d7fe9]::early::named" (param i32 i64) (result i32)
            (call $hear (local.get 0))
            (i32.store8 (i32.const 8) (i32.wrap_i64 (local.get 1)))
            (call_indirect (type $one) (local.get 0) (i32.const 1)))
        (func $"engine[b5eaaa41617d7fe9]::early::late::named" (type $one)
            (call $"engine[b5eaaa41617d7fe9]::early::named" (call $"core[e82c2a743b22ca4c]::both" (local.get 0)) (i64.const 7)))
        (func $"core[e82c2a743b22ca4c]::both" (type $one) (i32.mul (local.get 0) (i32.load8_u (i32.const 8))))
        (func $"core[e82c2a743b22ca4c]::drop::<engine[b5eaaa41617d7fe9]::early::Listed>" (param i32))
        (func (export "slot") (param i32 i32) (result i32) (call_indirect (type $one) (local.get 1) (local.get 0)))
        (func (export "early") (param i32) (result i32)
            (call $"core[e82c2a743b22ca4c]::drop::<engine[b5eaaa41617d7fe9]::early::Listed>" (local.get 0))
            (call $"engine[b5eaaa41617d7fe9]::early::named" (local.get 0) (i64.const 9)))
        (func (export "late") (param i32) (result i32) (call $"engine[b5eaaa41617d7fe9]::early::late::named" (local.get 0)))
        (func (export "count") (result i32) (global.get $count)))"#;
    const PARTS: &[Part] = &[Part { name: "early", owns: &["engine::early"] }, Part { name: "late", owns: &["engine::early::late"] }];

    /// An instance, and what it lets the page hear.
    struct Run {
        store: Store<Vec<i32>>,
        linker: Linker<Vec<i32>>,
        main: wasmi::Instance,
    }

    impl Run {
        fn of(main: &[u8]) -> Self {
            let engine = Engine::default();
            let mut store = Store::new(&engine, Vec::new());
            let mut linker = Linker::new(&engine);
            linker.func_wrap("page", "hear", |mut page: Caller<Vec<i32>>, what: i32| page.data_mut().push(what)).unwrap();
            let main = linker.instantiate_and_start(&mut store, &Code::new(&engine, main).unwrap()).unwrap();
            let mut run = Self { store, linker, main };
            run.share(main);
            run
        }

        fn take(&mut self, part: &[u8]) {
            let code = Code::new(self.store.engine(), part).unwrap();
            let part = self.linker.instantiate_and_start(&mut self.store, &code).unwrap();
            self.share(part);
        }

        fn share(&mut self, instance: wasmi::Instance) {
            let exports: Vec<(String, Extern)> =
                instance.exports(&self.store).map(|export| (export.name().to_owned(), export.into_extern())).collect();
            for (name, export) in exports.into_iter().filter(|(name, _)| name.starts_with(MARK)) {
                self.linker.define(SHARED, &name, export).unwrap();
            }
        }

        /// None for a trap.
        fn call(&mut self, name: &str, given: &[i32]) -> Option<i32> {
            let given: Vec<Val> = given.iter().map(|given| Val::I32(*given)).collect();
            let mut got = [Val::I32(0)];
            let function = self.main.get_func(&self.store, name).unwrap();
            function.call(&mut self.store, &given, &mut got).ok()?;
            got[0].i32()
        }

        fn all(&mut self) -> (Vec<Option<i32>>, Vec<i32>) {
            let calls: [(&str, &[i32]); 7] = [
                ("slot", &[1, 3]),
                ("slot", &[2, 3]),
                ("early", &[4]),
                ("slot", &[2, 3]),
                ("late", &[5]),
                ("slot", &[2, 3]),
                ("count", &[]),
            ];
            let got = calls.iter().map(|(name, given)| self.call(name, given)).collect();
            (got, std::mem::take(self.store.data_mut()))
        }
    }

    fn whole() -> Vec<u8> {
        wat::parse_str(WHOLE).unwrap()
    }

    /// How many functions a module has of its own.
    fn size(wasm: &[u8]) -> usize {
        parsed(wasm).unwrap().funcs.iter_local().count()
    }

    #[test]
    fn cut_and_put_together_it_does_the_same() {
        let Split { main, parts, .. } = split(&whole(), PARTS).unwrap();
        let mut run = Run::of(&main);
        parts.iter().for_each(|part| run.take(part));
        let expected = (vec![Some(4), Some(15), Some(5), Some(27), Some(46), Some(21), Some(3)], vec![4, 45]);
        assert_eq!(Run::of(&whole()).all(), expected);
        assert_eq!(run.all(), expected);
    }

    #[test]
    fn what_is_not_there_yet_traps_and_the_rest_goes_on() {
        let Split { main, parts, .. } = split(&whole(), PARTS).unwrap();
        let mut run = Run::of(&main);
        assert_eq!(run.call("early", &[4]), None);
        assert_eq!(run.call("slot", &[2, 3]), None);
        assert_eq!(run.call("slot", &[1, 3]), Some(4));
        run.take(&parts[0]);
        assert_eq!(run.call("late", &[5]), None);
        assert_eq!(run.call("slot", &[2, 3]), Some(15));
        run.take(&parts[1]);
        assert_eq!(run.call("late", &[5]), Some(26));
    }

    #[test]
    fn what_several_need_comes_with_the_first_and_what_names_several_with_the_latest() {
        let Split { main, parts, crossings, .. } = split(&whole(), PARTS).unwrap();
        // Of main: one that stands in the table, four exported, one made for a type, two ways into parts, and the one that traps.
        assert_eq!(parts.iter().map(|part| size(part)).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(size(&main), 9);
        let crossings: Vec<Vec<&str>> = crossings.iter().map(|crossings| crossings.iter().map(String::as_str).collect()).collect();
        assert_eq!(crossings, [["engine::early::named"], ["engine::early::late::named"]]);
    }

    #[test]
    fn a_path_is_found_as_a_whole_only() {
        for (name, is_in) in [
            ("engine::early::csv::csv", true),
            ("<engine::early as core::fmt::Debug>::fmt", true),
            ("core::ops::call::<&engine::early>", true),
            ("engine::earlier::Exporter", false),
            ("engine::early_all", false),
            ("a_engine::early", false),
        ] {
            assert_eq!(names(name, "engine::early"), is_in, "{name}");
        }
    }

    #[test]
    fn merged_functions_are_noticed() {
        let module = |functions: &str| wat::parse_str(format!("(module {functions})")).unwrap();
        let once = "(func (result i32) (i32.const 1)) (func (result f32) (f32.const 1))";
        assert!(is_merged(&module(once)).unwrap());
        assert!(!is_merged(&module(&once.repeat(2))).unwrap());
    }

    #[test]
    fn parts_are_functions_and_nothing_says_their_names() {
        let Split { main, parts, .. } = split(&whole(), PARTS).unwrap();
        for module in [&main].into_iter().chain(&parts).map(|wasm| parsed(wasm).unwrap()) {
            assert!(module.funcs.iter().all(|function| function.name.is_none()));
        }
        for part in parts.iter().map(|wasm| parsed(wasm).unwrap()) {
            assert!(part.data.iter().next().is_none() && part.start.is_none());
            assert!(part.memories.iter().all(|memory| memory.import.is_some()) && part.tables.iter().all(|table| table.import.is_some()));
        }
    }
}
