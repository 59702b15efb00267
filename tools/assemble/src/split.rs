//! Splits the engine into a main module and parts that are loaded later. Parts use the memory, table and globals of the main module, and
//! call its functions directly. Calls into a part go through slots of the function table, which the part fills when it is loaded. Until
//! then, such a call traps.

use std::collections::{BTreeMap, BTreeSet};

use super::short_names::shorten;
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    Module, ModuleConfig, TableId,
};

/// The name of the module from which parts import: the main module and the parts before them, together.
const SHARED: &str = "toise";
/// The prefix of exports that only parts use. No export for the glue begins with it.
const PART_EXPORT: char = ':';

/// A part owns the functions whose names, without hashes, contain one of `owns` as a whole path. If those of several parts match, the
/// latest part owns the function, since it needs both.
///
/// A function that is defined elsewhere and only instantiated for a type of the part, such as its drop, goes to an earlier module if one
/// calls it. That call may run before the part is loaded, with a value that holds nothing of the part.
#[derive(Clone)]
pub struct Part<'p> {
    pub name: &'p str,
    pub owns: &'p [&'p str],
}

#[derive(Debug)]
pub struct Split {
    pub main: Vec<u8>,
    /// In the given order.
    pub parts: Vec<Vec<u8>>,
    /// By part, its functions that earlier modules call by name. Each caller has to know that the part is loaded.
    pub crossings: Vec<BTreeSet<String>>,
    /// The names that are shortened in the modules and have to be in the glue, each with its short one.
    pub names: Vec<(String, String)>,
}

/// Splits `wasm`, which needs a name section.
///
/// # Errors
/// If `wasm` is no module, or uses its table or data in a way that cannot be split.
pub fn split(wasm: &[u8], parts: &[Part]) -> Result<Split, String> {
    let mut whole = parsed(wasm)?;
    let (plan, names) = (Plan::of(&whole, parts)?, shorten(&mut whole));
    let mut imported = BTreeSet::new();
    // The last part first, since each module exports what later ones import.
    let mut extract = |part| {
        let mut module = parsed(wasm)?;
        shorten(&mut module);
        plan.extract(module, part, &mut imported)
    };
    let mut modules = (0..=parts.len()).rev().map(&mut extract).collect::<Result<Vec<_>, String>>()?;
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

/// Which function goes to which module. Part 0 is the main module, 1 the first part, and so on. Functions are identified by their index,
/// since ids are valid in one copy of the module only.
#[derive(Default)]
struct Plan {
    /// The part of each function.
    parts: Vec<usize>,
    /// The slot of the table through which earlier modules call a function, by function.
    slots: BTreeMap<usize, u32>,
    /// The functions that parts put into the table, by slot.
    entries: BTreeMap<u32, usize>,
    /// The length of the table, with all slots.
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
        let is_defined_in_part = |function: usize| owner(function).is_some_and(|owner| owner.defines);
        let calls: Vec<Vec<usize>> = functions.iter().map(|function| calls(function)).collect();
        let (table, listed) = table(module)?;

        // Each function goes to the first module that reaches it by calls.
        let mut assigned = vec![None; functions.len()];
        let mut assign_reachable = |mut pending: Vec<usize>, part: usize| {
            while let Some(function) = pending.pop() {
                if let Some(unassigned @ None) = assigned.get_mut(function) {
                    *unassigned = Some(part);
                    pending.extend(calls.get(function).into_iter().flatten().filter(|called| !is_defined_in_part(**called)));
                }
            }
        };
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function.index()),
            _ => None,
        });
        let unowned = listed.values().copied().filter(|function| owner(*function).is_none());
        assign_reachable(exported.chain(module.start.map(|start| start.index())).chain(unowned).collect(), 0);
        for part in 1..=parts.len() {
            assign_reachable(
                (0..functions.len()).filter(|function| owner(*function).is_some_and(|owner| owner.part == part)).collect(),
                part,
            );
        }
        // Functions that nothing reaches go to the main module, from which garbage collection removes them.
        let assigned: Vec<usize> = assigned.into_iter().map(Option::unwrap_or_default).collect();
        let part_of = |function: usize| assigned.get(function).copied().unwrap_or_default();

        let entries: BTreeMap<u32, usize> = listed.into_iter().filter(|(_, function)| part_of(*function) > 0).collect();
        let slots = entries.iter().map(|(slot, function)| (*function, *slot)).collect();
        let length = u32::try_from(module.tables.get(table).initial).map_err(|error| format!("the engine's table: {error}"))?;
        let mut plan = Self { slots, entries, length, crossings: vec![BTreeSet::new(); parts.len()], ..Self::default() };
        // In the order of parts, so that the new slots of a part are adjacent.
        let crossing = |(caller, called): (usize, &Vec<usize>)| {
            called.iter().filter(|called| part_of(**called) > part_of(caller)).map(|called| (part_of(*called), *called)).collect::<Vec<_>>()
        };
        for (part, function) in calls.iter().enumerate().flat_map(crossing).collect::<BTreeSet<_>>() {
            if let (Some(crossings), Some(name)) =
                (plan.crossings.get_mut(part - 1), functions.get(function).and_then(|function| name(function)))
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
        plan.parts = assigned;
        Ok(plan)
    }

    /// Reduces `module` to `part`. Exports the names in `imported`, which later parts import, and adds those that `part` imports itself.
    fn extract(&self, mut module: Module, part: usize, imported: &mut BTreeSet<String>) -> Result<Vec<u8>, String> {
        let (table, _) = table(&module)?;
        let shared = module.tables.get_mut(table);
        shared.initial = self.length.into();
        shared.maximum = shared.maximum.map(|maximum| maximum.max(shared.initial));
        let functions: Vec<FunctionId> = module.funcs.iter().map(Function::id).collect();
        if part > 0 {
            import_shared(&mut module);
        }
        for (function, function_part) in functions.iter().zip(&self.parts) {
            let FunctionKind::Local(_) = module.funcs.get(*function).kind else { continue };
            let name = shared_name("", function.index());
            if *function_part < part {
                let (import, ty) = (module.imports.add(SHARED, &name, *function), module.funcs.get(*function).ty());
                module.funcs.get_mut(*function).kind = FunctionKind::Import(ImportedFunction { import, ty });
            } else if *function_part > part {
                // A function without a slot is not called from here.
                let slot = self.slots.get(&function.index()).copied().unwrap_or_default();
                call_through(&mut module, *function, table, slot);
            } else if imported.contains(&name) {
                module.exports.add(&name, *function);
            }
        }
        if part == 0 {
            self.complete_main(&mut module, imported);
        } else {
            self.fill_slots(&mut module, table, part, &functions);
        }
        walrus::passes::gc::run(&mut module);
        imported.extend(module.imports.iter().filter(|import| import.module == SHARED).map(|import| import.name.clone()));
        Ok(module.emit_wasm())
    }

    /// Removes the functions of parts from the table of the main module, and exports the table, memories and globals that parts import.
    fn complete_main(&self, module: &mut Module, imported: &BTreeSet<String>) {
        // A call of it traps, either since its type differs or since it is unreachable.
        let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
        missing.func_body().unreachable();
        let missing = missing.finish(Vec::new(), &mut module.funcs);
        for element in module.elements.iter_mut() {
            if let ElementItems::Functions(functions) = &mut element.items {
                let is_of_part = |function: &&mut FunctionId| self.parts.get(function.index()).is_some_and(|part| *part > 0);
                functions.iter_mut().filter(is_of_part).for_each(|function| *function = missing);
            }
        }
        let tables = module.tables.iter().map(|table| (shared_name("t", table.id().index()), ExportItem::Table(table.id())));
        let memories = module.memories.iter().map(|memory| (shared_name("m", memory.id().index()), ExportItem::Memory(memory.id())));
        let globals = module.globals.iter().map(|global| (shared_name("g", global.id().index()), ExportItem::Global(global.id())));
        let shared = tables.chain(memories).chain(globals).filter(|(name, _)| imported.contains(name)).collect::<Vec<_>>();
        for (name, item) in shared {
            module.exports.add(&name, item);
        }
    }

    /// Has a part put its functions into the table. Adjacent slots become one element segment.
    fn fill_slots(&self, module: &mut Module, table: TableId, part: usize, functions: &[FunctionId]) {
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        for (slot, function) in &self.entries {
            let Some(id) = functions.get(*function).filter(|_| self.parts.get(*function) == Some(&part)) else { continue };
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

/// Reduces a part to functions: it imports memories, table and globals from the main module.
fn import_shared(module: &mut Module) {
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
        memory.import = memory.import.or_else(|| Some(module.imports.add(SHARED, &shared_name("m", memory.id().index()), memory.id())));
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
        table.import = table.import.or_else(|| Some(module.imports.add(SHARED, &shared_name("t", table.id().index()), table.id())));
    }
    for global in module.globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        if let GlobalKind::Local(_) = module.globals.get(global).kind {
            let import = module.imports.add(SHARED, &shared_name("g", global.index()), global);
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
    }
}

/// Replaces the body of a function by a call through a slot of the table.
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

/// The function table and the functions in it, by slot.
fn table(module: &Module) -> Result<(TableId, BTreeMap<u32, usize>), String> {
    let mut tables = BTreeSet::new();
    let mut listed = BTreeMap::new();
    for element in module.elements.iter() {
        let (ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(start)) }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            return Err("the engine: a table has elements of an unknown kind".into());
        };
        tables.insert(*table);
        listed.extend((start.cast_unsigned()..).zip(functions.iter().map(|function| function.index())));
    }
    let mut tables = tables.into_iter();
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok((table, listed)),
        _ => Err("the engine: expected exactly one table with functions".into()),
    }
}

/// Whether rustc has merged identical functions. Merging leaves one of their names, so that names don't tell which part owns a function.
/// Without merging, one function in seven has an identical one. With merging, one in thirty has, since some become identical afterwards.
/// The limit is one in fifteen.
///
/// # Errors
/// If `wasm` is no module or has no code.
pub fn is_merged(wasm: &[u8]) -> Result<bool, String> {
    let module = parsed(wasm)?;
    let code = code(wasm).ok_or("the engine has no code")?;
    let body = |function: &walrus::LocalFunction| Some((function.ty(), code.get(function.original_range.clone()?)?));
    let bodies: Vec<_> = module.funcs.iter_local().filter_map(|(_, function)| body(function)).collect();
    let duplicates = bodies.len() - bodies.iter().collect::<BTreeSet<_>>().len();
    Ok(duplicates * 15 < bodies.len())
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

/// The functions that a function calls or refers to.
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

/// The part that owns a function by its name.
#[derive(Clone, Copy)]
struct Owner {
    part: usize,
    /// Whether the function is defined in the part, rather than instantiated for a type of it.
    defines: bool,
}

impl Owner {
    /// The owner, or None for the main module and for imported functions.
    fn of(function: &Function, parts: &[Part]) -> Option<Self> {
        let (FunctionKind::Local(_), name) = (&function.kind, name(function)?) else { return None };
        let owned = parts.iter().zip(1..).flat_map(|(part, index)| part.owns.iter().map(move |owned| (*owned, index)));
        let (owned, part) = owned.filter(|(owned, _)| has_path(&name, owned)).max_by_key(|(owned, part)| (*part, owned.len()))?;
        Some(Self { part, defines: name.trim_start_matches(['<', '&']).starts_with(owned) })
    }
}

/// Whether a function's name contains `path` as a whole: `toise::widget::exporter` does not contain `toise::widget::export`.
fn has_path(name: &str, path: &str) -> bool {
    let is_part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    name.match_indices(path).any(|(start, _)| {
        let (before, after) = (name.get(..start).unwrap_or_default(), name.get(start + path.len()..).unwrap_or_default());
        !before.ends_with(is_part_of_word) && !after.starts_with(is_part_of_word)
    })
}

/// A function's name without the hashes of crates: `toise::widget` for `toise[b5eaaa41617d7fe9]::widget`.
fn name(function: &Function) -> Option<String> {
    let mut pieces = function.name.as_deref()?.split('[');
    let mut plain = pieces.next()?.to_owned();
    for piece in pieces {
        match piece.split_once(']') {
            // Shorter ones are lengths of arrays.
            Some((hash, rest)) if hash.len() > 8 && hash.chars().all(|c| c.is_ascii_hexdigit()) => plain.push_str(rest),
            _ => plain.extend(["[", piece]),
        }
    }
    Some(plain)
}

/// The name under which a part imports something.
fn shared_name(kind: &str, index: usize) -> String {
    format!("{PART_EXPORT}{kind}{index}")
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use wasmi::{Caller, Engine, Extern, Linker, Module as Code, Store, Val};

    use super::*;

    /// The names have hashes as rustc writes them. Both parts call `both`. Main calls each part by name, and the first by the table, too.
    const WHOLE: &str = r#"(module
        (type $one (func (param i32) (result i32)))
        (import "page" "log" (func $log (param i32)))
        (memory 1)
        (data (i32.const 8) "\05")
        (global $count (mut i32) (i32.const 0))
        (table 3 3 funcref)
        (elem (i32.const 1) $"engine[b5eaaa41617d7fe9]::main" $"<engine[b5eaaa41617d7fe9]::early::Listed>::run")
        (func $"engine[b5eaaa41617d7fe9]::main" (type $one) (i32.add (local.get 0) (i32.const 1)))
        (func $"<engine[b5eaaa41617d7fe9]::early::Listed>::run" (type $one)
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (call $"core[e82c2a743b22ca4c]::both" (local.get 0)))
        (func $"engine[b5eaaa41617d7fe9]::early::named" (param i32 i64) (result i32)
            (call $log (local.get 0))
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

    /// An instance with the parts that were loaded, and the numbers it logged.
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
            linker.func_wrap("page", "log", |mut page: Caller<Vec<i32>>, number: i32| page.data_mut().push(number)).unwrap();
            let main = linker.instantiate_and_start(&mut store, &Code::new(&engine, main).unwrap()).unwrap();
            let mut run = Self { store, linker, main };
            run.share(main);
            run
        }

        fn load(&mut self, part: &[u8]) {
            let code = Code::new(self.store.engine(), part).unwrap();
            let part = self.linker.instantiate_and_start(&mut self.store, &code).unwrap();
            self.share(part);
        }

        fn share(&mut self, instance: wasmi::Instance) {
            let exports: Vec<(String, Extern)> =
                instance.exports(&self.store).map(|export| (export.name().to_owned(), export.into_extern())).collect();
            for (name, export) in exports.into_iter().filter(|(name, _)| name.starts_with(PART_EXPORT)) {
                self.linker.define(SHARED, &name, export).unwrap();
            }
        }

        /// The result of an export, or None if it traps.
        fn call(&mut self, name: &str, args: &[i32]) -> Option<i32> {
            let args: Vec<Val> = args.iter().map(|arg| Val::I32(*arg)).collect();
            let mut results = [Val::I32(0)];
            let function = self.main.get_func(&self.store, name).unwrap();
            function.call(&mut self.store, &args, &mut results).ok()?;
            results[0].i32()
        }

        /// The results of some calls, and what they logged.
        fn call_all(&mut self) -> (Vec<Option<i32>>, Vec<i32>) {
            let calls: [(&str, &[i32]); 7] = [
                ("slot", &[1, 3]),
                ("slot", &[2, 3]),
                ("early", &[4]),
                ("slot", &[2, 3]),
                ("late", &[5]),
                ("slot", &[2, 3]),
                ("count", &[]),
            ];
            let results = calls.iter().map(|(name, args)| self.call(name, args)).collect();
            (results, std::mem::take(self.store.data_mut()))
        }
    }

    fn whole() -> Vec<u8> {
        wat::parse_str(WHOLE).unwrap()
    }

    /// The number of functions that a module defines.
    fn function_count(wasm: &[u8]) -> usize {
        parsed(wasm).unwrap().funcs.iter_local().count()
    }

    #[test]
    fn main_and_parts_together_do_the_same_as_the_whole() {
        let Split { main, parts, .. } = split(&whole(), PARTS).unwrap();
        let mut run = Run::of(&main);
        parts.iter().for_each(|part| run.load(part));
        let expected = (vec![Some(4), Some(15), Some(5), Some(27), Some(46), Some(21), Some(3)], vec![4, 45]);
        assert_eq!(Run::of(&whole()).call_all(), expected);
        assert_eq!(run.call_all(), expected);
    }

    #[test]
    fn calls_into_a_part_trap_until_it_is_loaded() {
        let Split { main, parts, .. } = split(&whole(), PARTS).unwrap();
        let mut run = Run::of(&main);
        assert_eq!(run.call("early", &[4]), None);
        assert_eq!(run.call("slot", &[2, 3]), None);
        assert_eq!(run.call("slot", &[1, 3]), Some(4));
        run.load(&parts[0]);
        assert_eq!(run.call("late", &[5]), None);
        assert_eq!(run.call("slot", &[2, 3]), Some(15));
        run.load(&parts[1]);
        assert_eq!(run.call("late", &[5]), Some(26));
    }

    #[test]
    fn shared_functions_go_to_the_first_part_and_what_names_several_parts_to_the_latest() {
        let Split { main, parts, crossings, .. } = split(&whole(), PARTS).unwrap();
        // Main has one function in the table, four exported, one drop, two calls through slots, and the one that traps.
        assert_eq!(parts.iter().map(|part| function_count(part)).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(function_count(&main), 9);
        let crossings: Vec<Vec<&str>> = crossings.iter().map(|crossings| crossings.iter().map(String::as_str).collect()).collect();
        assert_eq!(crossings, [["engine::early::named"], ["engine::early::late::named"]]);
    }

    #[test]
    fn a_path_is_found_as_a_whole_only() {
        for (name, is_contained) in [
            ("engine::early::csv::csv", true),
            ("<engine::early as core::fmt::Debug>::fmt", true),
            ("core::ops::call::<&engine::early>", true),
            ("engine::earlier::Exporter", false),
            ("engine::early_all", false),
            ("a_engine::early", false),
        ] {
            assert_eq!(has_path(name, "engine::early"), is_contained, "{name}");
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
    fn parts_have_functions_only_and_no_names_are_left() {
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
