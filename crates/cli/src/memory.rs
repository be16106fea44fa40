//! Says that there is too little memory, in place of an abort with a trace.

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;

/// The system's memory; where that has no more, the program says so and ends.
///
/// What was added to a store before is whole there, as after a kill.
pub struct Told;

#[global_allocator]
static MEMORY: Told = Told;

const MESSAGE: &[u8] = b"error: there is not enough memory\n\
    hint: give fewer or shorter files at a time, fewer `--threads`, or a higher limit\n";

fn checked(memory: *mut u8) -> *mut u8 {
    if memory.is_null() {
        // Nothing here asks for memory.
        let _ = std::io::stderr().write_all(MESSAGE);
        std::process::exit(2);
    }
    memory
}

// SAFETY: every call is handed to the system's allocator as it is.
unsafe impl GlobalAlloc for Told {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise about `layout` holds for the system's allocator too.
        checked(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as for `alloc`.
        checked(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: `memory` came from the system's allocator with `layout`.
        checked(unsafe { System.realloc(memory, layout, size) })
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: `memory` came from the system's allocator with `layout`.
        unsafe { System.dealloc(memory, layout) }
    }
}
