package io.escapement.admin.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * JSON schemas of what the service sends, read off the serializers that send it. Whatever is named
 * is collected, and referred to by its name.
 */
final class Schemas {

  /** As Java writes it; the format "duration" of JSON Schema knows no fractions of a second. */
  private static final String DURATION = "^PT(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+([.][0-9]+)?S)?$";

  private static final Map<Class<?>, Map<String, Object>> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, Map.of("type", "string")),
          Map.entry(boolean.class, Map.of("type", "boolean")),
          Map.entry(Boolean.class, Map.of("type", "boolean")),
          Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
          Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
          Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
          Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
          Map.entry(double.class, Map.of("type", "number")),
          Map.entry(Double.class, Map.of("type", "number")),
          Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
          Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
          Map.entry(Duration.class, Map.of("type", "string", "pattern", DURATION)));

  private final ObjectMapper mapper;
  private final Map<String, Object> named = new TreeMap<>();

  Schemas(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** All that were referred to so far, by name. */
  Map<String, Object> named() {
    return named;
  }

  /** The reference to a named schema. */
  static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  /** The schema of a type. */
  Map<String, Object> of(Type type) {
    return of(mapper.constructType(type));
  }

  private Map<String, Object> of(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (SIMPLE.containsKey(raw)) {
      return SIMPLE.get(raw);
    }
    if (type.isReferenceType()) {
      return orNull(of(type.getReferencedType()));
    }
    if (raw == OptionalInt.class) {
      return orNull(of(mapper.constructType(int.class)));
    }
    if (type.isCollectionLikeType() || type.isArrayType()) {
      return Map.of("type", "array", "items", of(type.getContentType()));
    }
    if (type.isMapLikeType()) {
      return map(type);
    }
    if (type.isEnumType()) {
      return words(raw);
    }
    return raw == Object.class || type.isTypeOrSubTypeOf(JsonNode.class) ? Map.of() : object(type);
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
      Map<String, Object> either = new LinkedHashMap<>(schema);
      either.put("type", List.of(type, "null"));
      return either;
    }
    return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
  }

  private Map<String, Object> map(JavaType type) {
    Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "object"));
    Map<String, Object> values = of(type.getContentType());
    if (!values.isEmpty()) {
      schema.put("additionalProperties", values);
    }
    if (type.getKeyType().isEnumType()) {
      schema.put("propertyNames", Map.of("enum", labels(type.getKeyType().getRawClass())));
    }
    return schema;
  }

  private Map<String, Object> words(Class<?> type) {
    return Map.of("type", "string", "enum", labels(type));
  }

  /** An enum's constants as they are sent. */
  List<String> labels(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> mapper.valueToTree(constant).asText())
        .toList();
  }

  private Map<String, Object> object(JavaType type) {
    if (type.hasGenericTypes()) {
      return properties(type);
    }
    String name = type.getRawClass().getName().replaceFirst(".*\\.", "").replace('$', '.');
    if (!named.containsKey(name)) {
      named.put(name, Map.of());
      named.put(name, properties(type));
    }
    return reference(name);
  }

  private Map<String, Object> properties(JavaType type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    add(properties, required, type);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Javadocs.of(type.getRawClass()).ifPresent(text -> schema.put("description", text));
    schema.put("properties", properties);
    schema.put("required", required);
    return schema;
  }

  /** All that is sent, and what of it always is. */
  private void add(Map<String, Object> properties, List<String> required, JavaType type) {
    Map<String, String> texts = Javadocs.partsOf(type.getRawClass());
    writers(type)
        .forEachRemaining(
            writer -> {
              if (((BeanPropertyWriter) writer).isUnwrapping()) {
                add(properties, required, writer.getType());
                return;
              }
              properties.put(writer.getName(), described(property(writer), text(writer, texts)));
              if (!((BeanPropertyWriter) writer).willSuppressNulls()) {
                required.add(writer.getName());
              }
            });
  }

  private static Optional<String> text(PropertyWriter writer, Map<String, String> parts) {
    return Optional.ofNullable(parts.get(writer.getMember().getName()))
        .or(
            () ->
                writer.getMember().getMember() instanceof Method method
                    ? Javadocs.of(method)
                    : Optional.empty());
  }

  /** Whatever tree is called a spec is one. */
  private Map<String, Object> property(PropertyWriter writer) {
    JavaType type = writer.getType();
    boolean mayBeNull = type.isReferenceType();
    JavaType content = mayBeNull ? type.getReferencedType() : type;
    if (content.isMapLikeType() && writer.getName().equals("spec")) {
      return mayBeNull ? orNull(reference("JobSpec")) : reference("JobSpec");
    }
    return of(type);
  }

  private static Map<String, Object> described(Map<String, Object> schema, Optional<String> text) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    text.ifPresent(words -> described.put("description", words));
    return described;
  }

  private Iterator<PropertyWriter> writers(JavaType type) {
    try {
      JsonSerializer<?> serializer =
          mapper.getSerializerProviderInstance().findValueSerializer(type, null);
      return serializer.unwrappingSerializer(NameTransformer.NOP).properties();
    } catch (JsonMappingException e) {
      throw new IllegalStateException("no schema of " + type, e);
    }
  }
}
