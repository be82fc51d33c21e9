import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.sparkproject.connect.protobuf.DescriptorProtos.DescriptorProto;
import org.sparkproject.connect.protobuf.DescriptorProtos.EnumDescriptorProto;
import org.sparkproject.connect.protobuf.DescriptorProtos.FieldDescriptorProto;
import org.sparkproject.connect.protobuf.Descriptors.Descriptor;

/**
 * Prints the fields of the protocol from the descriptors inside Spark's own jar, one a line: the file spark-4.0.2.txt beside this one.
 *
 * java -cp "$SPARK_HOME/jars/*" DumpDescriptors.java > spark-4.0.2.txt
 */
public final class DumpDescriptors {
    /** One message of each file of the protocol. */
    private static final List<String> MESSAGES = List.of("Plan", "Relation", "Expression", "Command", "DataType", "StorageLevel", "Catalog");

    private static final TreeSet<String> LINES = new TreeSet<>();

    public static void main(String[] arguments) throws ReflectiveOperationException {
        for (String name : MESSAGES) {
            Method descriptor = Class.forName("org.apache.spark.connect.proto." + name).getMethod("getDescriptor");
            var file = ((Descriptor) descriptor.invoke(null)).getFile().toProto();
            file.getMessageTypeList().forEach(message -> message("", message));
            file.getEnumTypeList().forEach(type -> enumeration("", type));
        }

        LINES.forEach(System.out::println);
    }

    private static void message(String prefix, DescriptorProto message) {
        if (message.getOptions().getMapEntry()) {
            return;
        }

        String name = prefix + message.getName();
        for (FieldDescriptorProto field : message.getFieldList()) {
            String type = field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
            String of = field.getTypeName().isEmpty() ? "" : " " + field.getTypeName().substring(1);
            String kind = field.getProto3Optional() ? " optional"
                : field.hasOneofIndex() ? " oneof " + message.getOneofDecl(field.getOneofIndex()).getName()
                : field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED ? " repeated" : "";
            LINES.add(name + "." + field.getName() + " = " + field.getNumber() + " " + type + of + kind);
        }

        message.getNestedTypeList().forEach(nested -> message(name + ".", nested));
        message.getEnumTypeList().forEach(type -> enumeration(name + ".", type));
    }

    private static void enumeration(String prefix, EnumDescriptorProto type) {
        type.getValueList().forEach(value -> LINES.add(prefix + type.getName() + "." + value.getName() + " = " + value.getNumber() + " value"));
    }
}
