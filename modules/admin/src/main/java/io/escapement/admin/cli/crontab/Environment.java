package io.escapement.admin.cli.crontab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that the lines above a line have set. */
final class Environment {

  private static final Pattern SETTING =
      Pattern.compile("\\s*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z_]\\w*))\\s*=\\s*(.*?)\\s*");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

  private final Map<String, String> variables = new LinkedHashMap<>();

  /** Takes a line such as {@code MAILTO=ops@example.org}; whether it is one. */
  boolean take(String line) {
    Matcher setting = SETTING.matcher(line);
    if (!setting.matches()) {
      return false;
    }
    String name =
        Optional.ofNullable(setting.group(1))
            .or(() -> Optional.ofNullable(setting.group(2)))
            .orElseGet(() -> setting.group(3));
    Matcher quoted = QUOTED.matcher(setting.group(4));
    String value = setting.group(4);
    if (quoted.matches()) {
      value = value.substring(1, value.length() - 1);
    }
    variables.put(name, value);
    return true;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  boolean has(String name) {
    return variables.containsKey(name);
  }

  /** What commands see: not what only cron itself heeds. */
  Map<String, String> forCommands() {
    Map<String, String> shown = new LinkedHashMap<>(variables);
    shown.keySet().removeIf(name -> name.matches("MAILTO|MAILFROM|CRON_TZ|RANDOM_DELAY"));
    return shown;
  }
}
