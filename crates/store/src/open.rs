use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::{Error, Result, kept, schema};

/// The database within the folder, and the file that its writer locks.
const DATABASE: &str = "store.sqlite";
const LOCK: &str = "writer.lock";
/// How long a reader or writer waits for a moment's work of another.
const PATIENCE: Duration = Duration::from_secs(10);
/// Kilobytes of the database kept in memory.
const CACHE: i64 = 32_000;

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Any number at a time, also while one writes.
    Read,
    /// One at a time; makes the store where there is none.
    Write,
}

/// An open store.
pub struct Store {
    pub(crate) connection: Connection,
    folder: PathBuf,
    /// Held while the store is open for writing; the system lets go of it when the process ends.
    lock: Option<File>,
}

impl Store {
    /// Opens the store in `folder`, after bringing it to this version.
    ///
    /// # Errors
    ///
    /// When there is none, it is of a later version, or another process writes it.
    pub fn open(folder: &Path, access: Access) -> Result<Store> {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::File(folder.into()));
        }
        match access {
            Access::Write => Store::to_write(folder),
            Access::Read => Store::to_read(folder),
        }
    }

    fn to_write(folder: &Path) -> Result<Store> {
        std::fs::create_dir_all(folder).map_err(disk(folder))?;
        let lock = lock(folder)?;
        let file = folder.join(DATABASE);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(&file, flags)?;
        refuse_foreign(&connection, folder)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        Ok(Store { connection, folder: folder.into(), lock: Some(lock) })
    }

    fn to_read(folder: &Path) -> Result<Store> {
        let file = folder.join(DATABASE);
        if !file.is_file() {
            return Err(Error::Missing(folder.into()));
        }
        let connection = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        refuse_foreign(&connection, folder)?;
        match schema::version(&connection)? {
            0 => return Err(Error::Missing(folder.into())),
            found if found > schema::VERSION => {
                return Err(Error::Newer { found, known: schema::VERSION });
            }
            found if found < schema::VERSION => drop(Store::to_write(folder)?),
            _ => {}
        }
        connection.pragma_update(None, "query_only", true)?;
        Ok(Store { connection, folder: folder.into(), lock: None })
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn reads_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Bytes on disk, all files together.
    pub fn bytes(&self) -> u64 {
        let files = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        files.filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum()
    }
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(64);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("text_of", 1, flags, |context| {
        let packed = context.get_raw(0).as_blob().map_err(user)?;
        kept::text_of(packed).map_err(user)
    })?;
    Ok(connection)
}

fn user(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(Box::new(error))
}

/// A database that is not empty and not a store is left alone.
fn refuse_foreign(connection: &Connection, folder: &Path) -> Result<()> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let ours = schema::application(connection)? == schema::APPLICATION;
    if tables == 0 || ours { Ok(()) } else { Err(Error::Foreign(folder.into())) }
}

fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let file = File::options().create(true).append(true).open(&path).map_err(disk(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy(folder.into())),
        Err(TryLockError::Error(error)) => Err(disk(&path)(error)),
    }
}

fn disk(path: &Path) -> impl Fn(io::Error) -> Error {
    move |error| match error.kind() {
        io::ErrorKind::StorageFull => Error::Full,
        _ => Error::Disk { path: path.into(), error },
    }
}
