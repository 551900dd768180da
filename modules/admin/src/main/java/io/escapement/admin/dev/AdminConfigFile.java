package io.escapement.admin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The admin's configuration, written anew at each start: what dev runs is what anybody can run from
 * the same file.
 *
 * @param port of the API and the dashboard
 * @param adminPort of Dropwizard's own pages, such as the health checks
 * @param engine the Temporal service
 * @param database the store
 * @param jobs the folders of job specs
 */
record AdminConfigFile(int port, int adminPort, Engine engine, Database database, List<Path> jobs) {

  /** Writes it into the data folder. */
  Path write(DataFolder data) throws IOException {
    DumperOptions blocks = new DumperOptions();
    blocks.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    Path file = data.file("admin.yml");
    Files.writeString(
        file, "# Written by escapement dev at each start.\n" + new Yaml(blocks).dump(tree(data)));
    return file;
  }

  private Map<String, Object> tree(DataFolder data) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "server",
        Map.of(
            "applicationConnectors", List.of(connector(port)),
            "adminConnectors", List.of(connector(adminPort)),
            "requestLog", Map.of("appenders", List.of())));
    tree.put("temporal", temporal());
    tree.put("database", Map.of("url", database.url()));
    tree.put("jobs", Map.of("folders", jobs.stream().map(Path::toString).toList()));
    tree.put("logging", logging(data.log("admin")));
    return tree;
  }

  private Map<String, Object> temporal() {
    Map<String, Object> temporal = new LinkedHashMap<>();
    temporal.put("target", engine.target());
    temporal.put("namespace", Engine.NAMESPACE);
    temporal.put("engine", engine.kind().name().toLowerCase(Locale.ROOT));
    if (!engine.webUi().isEmpty()) {
      temporal.put("webUi", engine.webUi());
    }
    return temporal;
  }

  private static Map<String, Object> connector(int port) {
    return Map.of("type", "http", "bindHost", Ports.HOST, "port", port);
  }

  private static Map<String, Object> logging(Path log) {
    return Map.of(
        "level",
        "INFO",
        "appenders",
        List.of(
            Map.of("type", "file", "currentLogFilename", log.toString(), "archive", false),
            Map.of("type", "console", "threshold", "WARN")));
  }
}
