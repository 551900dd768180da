package io.escapement.admin.cli.crontab;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a spec as a person would. */
final class SpecYaml {

  private static final int WIDTH = 100;

  private SpecYaml() {}

  static String write(Map<String, Object> spec) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setSplitLines(false);
    return new Yaml(options).dump(spec);
  }
}
