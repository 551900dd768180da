package io.escapement.admin.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Injector;
import io.dropwizard.core.setup.Environment;
import io.escapement.admin.platform.Needs;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The API's document, made of the resources that are wired. */
@Path("/")
@Singleton
public final class OpenApiResource {

  private static final ObjectMapper PLAIN = new ObjectMapper();

  private final Injector injector;
  private final ObjectMapper mapper;

  @Inject
  OpenApiResource(Injector injector, Environment environment) {
    this.injector = injector;
    this.mapper = environment.getObjectMapper();
  }

  /** As YAML. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  @Path("openapi.yaml")
  @Produces({"application/yaml", "*/*;qs=0.1"})
  public String yaml() throws IOException {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    // By way of JSON: the tree repeats parts of itself, which YAML would write as anchors.
    return new Yaml(options).dump(PLAIN.readValue(PLAIN.writeValueAsBytes(tree()), Map.class));
  }

  /** As JSON. */
  @Needs(value = Permission.READ, to = Needs.Reach.NOTHING)
  @GET
  @Path("openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Object> json() {
    return tree();
  }

  private Map<String, Object> tree() {
    return ApiDocument.of(resources(injector), mapper);
  }

  private static Collection<Class<?>> resources(Injector injector) {
    List<Class<?>> resources = new ArrayList<>();
    for (Injector known = injector; known != null; known = known.getParent()) {
      known.getBindings().keySet().stream()
          .<Class<?>>map(key -> key.getTypeLiteral().getRawType())
          .filter(type -> type.isAnnotationPresent(Path.class))
          .forEach(resources::add);
    }
    return resources;
  }
}
