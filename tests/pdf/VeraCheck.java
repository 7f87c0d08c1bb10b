// Checks PDF files against a profile of veraPDF's rules. One line for each file and profile, then one for each failed rule:
//   <profile> TAB <file> TAB <number of failed rules>
//   TAB <rule> TAB <how often> TAB <what it says> TAB <where>
// The jar holds the profiles, but its list of them leaves out the one for PDF/UA: so they are read by their file names.
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

public class VeraCheck {
    private static final Map<String, PDFAFlavour> FLAVOURS =
        Map.of("PDFUA-1", PDFAFlavour.PDFUA_1, "PDFA-2A", PDFAFlavour.PDFA_2_A);

    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : List.of("PDFUA-1", "PDFA-2A")) {
            ValidationProfile profile = profile(name);
            for (String file : files) {
                check(name, profile, new File(file));
            }
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream stream = VeraCheck.class.getClassLoader().getResourceAsStream(path)) {
            return Profiles.profileFromXml(stream);
        }
    }

    private static void check(String name, ValidationProfile profile, File file) throws Exception {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        try (InputStream stream = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(stream, FLAVOURS.get(name))) {
            for (TestAssertion each : ValidatorFactory.createValidator(profile, 10000, false, true, false)
                    .validate(parser).getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = each.getRuleId();
                    String key = rule.getClause() + "-" + rule.getTestNumber();
                    counts.merge(key, 1, Integer::sum);
                    words.putIfAbsent(key, each.getMessage() + "\t" + each.getLocation().getContext());
                }
            }
        } catch (Exception unreadable) {
            counts.put("unreadable", 1);
            words.put("unreadable", unreadable.getClass().getSimpleName() + "\t");
        }
        System.out.println(name + "\t" + file.getPath() + "\t" + counts.size());
        counts.forEach((rule, count) ->
            System.out.println("\t" + rule + "\t" + count + "\t" + words.get(rule).replace('\n', ' ')));
    }
}
