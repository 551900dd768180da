package io.escapement.admin.dev;

import java.nio.file.Path;
import java.util.Map;

/** Where things are kept that can be had again. */
final class CacheFolder {

  private CacheFolder() {}

  /** {@code ${XDG_CACHE_HOME:-~/.cache}/escapement}. */
  static Path of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache)).resolve("escapement");
  }
}
