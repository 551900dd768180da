package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path folder;

  @Test
  void isCreatedWithItsParts() throws IOException {
    try (DataFolder data = DataFolder.open(folder.resolve("a/b"))) {
      assertThat(data.jobs()).isDirectory();
      assertThat(data.logs()).isDirectory();
      assertThat(data.processes()).isDirectory();
    }
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    try (DataFolder data = DataFolder.open(folder.resolve("new"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void refusesASecondOwnerAndNamesTheFirst() throws IOException {
    try (DataFolder first = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("process %d runs dev", ProcessHandle.current().pid())
          .hasMessageContaining(first.root().toString())
          .hasMessageEndingWith("choose another folder by --data");
    }
  }

  @Test
  void isFreeAgainOnceItsOwnerIsGone() throws IOException {
    DataFolder.open(folder).close();
    try (DataFolder again = DataFolder.open(folder)) {
      assertThat(again.root()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void isKnownByItsRealName() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("."));
    try (DataFolder data = DataFolder.open(link)) {
      assertThat(data.root()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void refusesWhatCannotBeAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageEndingWith("choose another by --data");
  }
}
