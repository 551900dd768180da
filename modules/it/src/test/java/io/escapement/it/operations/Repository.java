package io.escapement.it.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the repository that these tests are in. */
final class Repository {

  private Repository() {}

  /** A file or folder by its path from the root. */
  static Path path(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("escapement"))) {
      folder = folder.getParent();
    }
    return folder.resolve(name);
  }

  /** The text of a file. */
  static String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
