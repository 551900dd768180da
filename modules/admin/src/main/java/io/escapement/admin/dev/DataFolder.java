package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where dev keeps everything, locked while it runs. The operating system gives the lock up with the
 * process, however that ends.
 */
final class DataFolder implements AutoCloseable {

  /** The database's address may hold a password. */
  private static final FileAttribute<?> FOR_ITS_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Creates the folder where it is missing, and locks it. */
  static DataFolder open(Path folder) {
    try {
      for (String part : List.of("jobs", "logs", "processes")) {
        Files.createDirectories(folder.resolve(part), FOR_ITS_OWNER);
      }
      // The real path, so that a second start by another name finds the first one's processes.
      Path root = folder.toRealPath();
      return new DataFolder(root, lock(root.resolve("lock")));
    } catch (IOException e) {
      throw new StartFailure(
          "the data folder %s can't be used (%s); choose another by --data".formatted(folder, e),
          e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locks(channel)) {
      String owner = Files.readString(file);
      channel.close();
      throw new StartFailure(
          "process %s runs dev on data folder %s; stop it, or choose another folder by --data"
              .formatted(owner, file.getParent()));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // By this very process.
    }
  }

  Path root() {
    return root;
  }

  Path file(String name) {
    return root.resolve(name);
  }

  /** Job specs of the user's own. */
  Path jobs() {
    return root.resolve("jobs");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** One file for each child process that runs, or was left behind. */
  Path processes() {
    return root.resolve("processes");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
