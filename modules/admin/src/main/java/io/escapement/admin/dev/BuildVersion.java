package io.escapement.admin.dev;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into a file. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (InputStream file = BuildVersion.class.getResourceAsStream("version.txt")) {
      byte[] text = Objects.requireNonNull(file, "version.txt is in the jar").readAllBytes();
      return new String[] {new String(text, StandardCharsets.UTF_8).strip()};
    }
  }
}
